public import PXEReports

/// What a replay does with the DHCP messages of captures: it is given them in order, and writes what comes out.
///
/// Each capture stands for itself: nothing of one is remembered in the next.
public protocol CaptureAnalysis {
    /// What was written and not taken yet.
    var output: TextBuffer { get set }
    /// Whether the check that was asked for found differences.
    var foundDifferences: Bool { get }

    /// A capture begins.
    ///
    /// - Parameter path: its path as the user gave it.
    mutating func begin(_ path: String)
    /// A DHCP message of the capture.
    ///
    /// - Parameters:
    ///   - originalLength: the frame's length on the wire.
    ///   - bytes: the frame's bytes.
    mutating func take(_ sniffed: SniffedFrame, originalLength: Int, _ bytes: Span<UInt8>)
    /// The capture is over, or broke off.
    mutating func end()
    /// All captures are over.
    mutating func finish()
}
