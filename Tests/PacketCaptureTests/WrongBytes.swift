/// Gives `body` the bytes with each one in turn replaced by values at the ends of its range.
func forEachWrongByte(of whole: [UInt8], _ body: ([UInt8]) throws -> Void) rethrows {
    for index in whole.indices {
        for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
            var bytes = whole
            bytes[index] = value
            try body(bytes)
        }
    }
}
