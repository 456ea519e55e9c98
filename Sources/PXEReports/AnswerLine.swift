import DHCPWire
import PacketWire

/// A line under a client's line of `LineReport`: an answer to it, aligned with the message above, or why there is none.
public struct AnswerLine: Sendable {
    /// The columns of `LineReport` before the message type: time, frame number and client.
    private static let wordWidth = 15
    private static let numberWidth = 6
    private static let delayWidth = 17
    private let word: String
    private let palette: Palette

    /// Makes lines that begin with `word`, as "ours".
    public init(_ word: String, palette: Palette = .plain) {
        self.word = word
        self.palette = palette
    }

    /// Writes an answer.
    ///
    /// - Parameters:
    ///   - delay: how long after the client's message it was captured; nil when it was not captured.
    ///   - bytes: the frame's bytes.
    public func write(
        _ answer: SniffedFrame, delay: Duration? = nil, _ bytes: Span<UInt8>, to buffer: inout TextBuffer
    ) {
        let message = bytes.extracting(answer.frame.payload)
        let facts = MessageFacts(answer.message, in: message)
        buffer.compose(capacity: 512) { output in
            writeHead(number: delay == nil ? nil : answer.number, delay: delay, to: &output)
            let label = MessageLabel(answer.message)
            label.write(to: &output, palette: palette)
            output.write(spaces: label.padding)
            LineDetails(answer, facts, palette: palette).write(message, to: &output)
            output.write(byte: 0x0A)
        }
    }

    /// Writes why there is no answer.
    public func write(_ sentence: String, to buffer: inout TextBuffer) {
        buffer.compose(capacity: 256) { output in
            writeHead(number: nil, delay: nil, to: &output)
            output.write(palette.faint)
            output.write("-         ")
            output.write(sentence)
            output.write(palette.end)
            output.write(byte: 0x0A)
        }
    }

    /// Writes something about the message above.
    public func write(remark: String, to buffer: inout TextBuffer) {
        buffer.compose(capacity: 256 + remark.utf8.count) { output in
            writeHead(number: nil, delay: nil, to: &output)
            output.write(palette.faint)
            output.write(remark)
            output.write(palette.end)
            output.write(byte: 0x0A)
        }
    }

    private func writeHead(number: UInt64?, delay: Duration?, to output: inout OutputSpan<UInt8>) {
        output.write("  ")
        output.write(word)
        output.write(spaces: Self.wordWidth - 2 - word.utf8.count)
        output.write(byte: 0x20)
        if let number {
            output.write(decimal: number, width: Self.numberWidth)
        } else {
            output.write(spaces: Self.numberWidth)
        }
        output.write("  ")
        // `+0.000310 s`
        let text = delay.map { ($0 < .zero ? "-" : "+") + $0.secondsText + " s" } ?? ""
        output.write(text)
        output.write(spaces: Self.delayWidth - text.utf8.count)
        output.write("  ")
    }
}
