import DHCPWire
import PacketCapture
import PacketWire

/// A right frame that damage is done to.
struct SeedFrame {
    let linkType: LinkType
    let bytes: [UInt8]
    /// Where length fields stand: of IPv4, UDP, the hardware address and every option.
    let lengths: [Int]
    /// Where the codes of options stand.
    let codes: [Int]
    /// Where the DHCP message begins; the end of the frame when there is none.
    let message: Int

    init(linkType: LinkType, bytes: [UInt8]) {
        self.linkType = linkType
        self.bytes = bytes
        let frame = DecodedFrame(decoding: bytes.span, linkType: linkType)
        guard frame.udp != nil, let ipv4 = frame.ipv4 else {
            lengths = []
            codes = []
            message = bytes.count
            return
        }
        let start = frame.payload.lowerBound
        let header = start - UDPHeader.size - ipv4.headerLength
        var lengths = [header, header + 2, header + 3, start - 4, start - 3, start + 2]
        var codes: [Int] = []
        let payload = bytes.span.extracting(frame.payload)
        var cursor = MessageView(decoding: payload).options
        while let option = cursor.next(in: payload) {
            codes.append(start + option.offset)
            lengths.append(start + option.offset + 1)
        }
        self.lengths = lengths.filter(bytes.indices.contains)
        self.codes = codes
        message = start
    }

    /// The frames of a capture file, at most 10,000 of them.
    static func read(_ path: String) throws(CaptureError) -> [SeedFrame] {
        var file = try CaptureFile(path: path)
        var frames: [SeedFrame] = []
        try file.forEach { header, bytes in
            frames.append(SeedFrame(linkType: header.linkType, bytes: bytes.indices.map { bytes[$0] }))
            return frames.count < 10_000 ? .proceed : .stop
        }
        return frames
    }
}
