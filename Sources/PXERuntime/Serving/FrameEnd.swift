import PXEFiles
import PacketWire
import TFTPWire

/// The server's end of a transfer that goes by raw frames.
final class FrameEnd: TransferEnd {
    let largestBlock: Int
    private var headers: UDPFrame
    private let channel: VirtualChannel

    /// - Parameters:
    ///   - headers: a frame to the client.
    ///   - mtu: the largest IP datagram in bytes that goes to it in one frame.
    init(_ headers: UDPFrame, mtu: Int, channel: VirtualChannel) {
        self.headers = headers
        self.channel = channel
        largestBlock = max(mtu - TransferLimits.headers, 8)
    }

    var port: UInt16 { headers.udp.sourcePort }

    func send(_ bytes: Span<UInt8>) {
        channel.send(bytes, in: &headers)
    }
}
