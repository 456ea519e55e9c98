import PacketCapture
import PacketWire

/// A packet that was kept, to compare.
struct Packet: Equatable, Sendable {
    var header: PacketHeader
    var bytes: [UInt8]

    init(_ header: PacketHeader, _ bytes: Span<UInt8>) {
        self.header = header
        self.bytes = bytes.indices.map { bytes[$0] }
    }

    init(
        nanoseconds: Int64, _ bytes: [UInt8], originalLength: Int? = nil, linkType: LinkType = .ethernet
    ) {
        header = PacketHeader(
            timestamp: Timestamp(nanoseconds: nanoseconds), capturedLength: bytes.count,
            originalLength: originalLength ?? bytes.count, linkType: linkType)
        self.bytes = bytes
    }
}

/// All packets of the file at `path`, and the error that it ends with, if it does.
func readAll(_ path: String) throws(CaptureError) -> (packets: [Packet], error: CaptureError?) {
    var file = try CaptureFile(path: path)
    var packets: [Packet] = []
    do throws(CaptureError) {
        try file.forEach { header, bytes in
            packets.append(Packet(header, bytes))
            return .proceed
        }
        return (packets, nil)
    } catch {
        return (packets, error)
    }
}

/// An Ethernet frame with an IPv4 UDP datagram from `source` to `destination`, to broadcast addresses.
func udpFrame(from source: UInt16, to destination: UInt16, payload: [UInt8] = []) -> [UInt8] {
    let udpLength = 8 + payload.count
    let ipLength = 20 + udpLength
    func pair(_ value: Int) -> [UInt8] { [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)] }
    var frame: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x52, 0x54, 0, 0, 0, 1, 8, 0]
    frame += [0x45, 0] + pair(ipLength) + [0, 1, 0, 0, 64, 17, 0, 0]
    frame += [198, 51, 100, 1, 255, 255, 255, 255]
    frame += pair(Int(source)) + pair(Int(destination)) + pair(udpLength) + [0, 0] + payload
    return frame
}
