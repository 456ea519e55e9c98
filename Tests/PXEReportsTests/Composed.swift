import PXEReports
import Testing

/// The text that `body` writes, with little room at first, so that it grows.
func composed(_ body: (inout OutputSpan<UInt8>) -> Void) -> String {
    var buffer = TextBuffer(minimumCapacity: 0)
    buffer.compose(capacity: 1, body)
    return String(decoding: buffer.bytes, as: UTF8.self)
}

/// Expects that `body` writes a text.
func expectText(
    _ expected: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: (inout OutputSpan<UInt8>) -> Void
) {
    let text = composed(body)
    #expect(text == expected, sourceLocation: sourceLocation)
}
