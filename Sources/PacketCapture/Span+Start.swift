extension Span<UInt8> {
    /// Calls `body` with the address of the first byte; for an empty span, with that of some byte, because libpcap
    /// declares its parameters as not null.
    @inline(__always)
    func withStart<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        unsafe withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { return unsafe body(start) }
            return unsafe withUnsafePointer(to: UInt8(0), body)
        }
    }
}
