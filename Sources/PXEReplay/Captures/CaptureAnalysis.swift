public import PXEReports

/// What a replay does with the DHCP messages of one capture: it is given them in order, and writes what comes out.
///
/// Each capture has its own, so that captures can be read side by side.
public protocol CaptureAnalysis: Sendable {
    /// What was written and not taken yet.
    var output: TextBuffer { get set }
    /// What the check that was asked for found wrong, a line each; empty when all is right.
    var problems: [String] { get }

    /// A DHCP message of the capture.
    ///
    /// - Parameters:
    ///   - originalLength: the frame's length on the wire.
    ///   - bytes: the frame's bytes.
    mutating func take(_ sniffed: SniffedFrame, originalLength: Int, _ bytes: Span<UInt8>)
    /// The capture is over, or broke off.
    mutating func end()
}
