import PacketCapture

/// Packets that were read together: their headers, and their bytes one behind the other.
///
/// A chunk is filled by the reader and looked through by a lane; its memory is used again.
struct PacketChunk: Sendable {
    private var bytes: [UInt8] = []
    private var packets: [(number: UInt64, header: PacketHeader)] = []

    var byteCount: Int { bytes.count }
    var isEmpty: Bool { packets.isEmpty }

    /// Empties the chunk.
    mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        packets.removeAll(keepingCapacity: true)
    }

    /// Adds a packet.
    @inline(__always)
    mutating func append(_ number: UInt64, _ header: PacketHeader, _ packet: Span<UInt8>) {
        packets.append((number, header))
        bytes.append(addingCapacity: packet.count) { (output: inout OutputSpan<UInt8>) in
            for index in packet.indices { output.append(packet[index]) }
        }
    }

    /// Hands all packets, with their numbers, to `body`.
    func forEach(_ body: (UInt64, PacketHeader, Span<UInt8>) -> Void) {
        let all = bytes.span
        var start = 0
        for packet in packets {
            let end = start + packet.header.capturedLength
            body(packet.number, packet.header, all.extracting(start..<end))
            start = end
        }
    }
}
