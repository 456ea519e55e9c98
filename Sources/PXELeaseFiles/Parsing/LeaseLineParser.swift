/// Reads one format, line by line.
protocol LeaseLineParser: Sendable {
    /// Reads a line without its end; what cannot be read becomes a problem of the contents.
    mutating func read(_ line: ArraySlice<UInt8>, _ number: Int, _ contents: inout LeaseFileContents)
    /// The list ended.
    mutating func finish(_ number: Int, _ contents: inout LeaseFileContents)
}
