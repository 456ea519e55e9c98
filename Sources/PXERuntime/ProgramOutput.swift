import Glibc

/// What another program prints.
public enum ProgramOutput {
    /// Runs a shell's command line to its end, and gives what it printed; nil where it failed, or there is no such
    /// program. What it says of its errors is thrown away.
    ///
    /// - Parameter limit: the most bytes that are read; a program that prints more has failed.
    public static func bytes(of commandLine: String, limit: Int = 16 << 20) -> [UInt8]? {
        guard let stream = unsafe popen("\(commandLine) 2>/dev/null </dev/null", "re") else { return nil }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, $0.count, stream) }
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return unsafe pclose(stream) == 0 && bytes.count <= limit ? bytes : nil
    }
}
