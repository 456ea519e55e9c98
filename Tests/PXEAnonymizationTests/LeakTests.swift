import DHCPWire
import PXEAnonymization
import PacketCapture
import PacketWire
import TestSupport
import Testing

/// Nothing of an original is left in what stands for it.
@Suite struct LeakTests {
    /// The addresses, identifiers and names in a frame that tell whose it is.
    private static func secrets(_ frame: AnonymizedCapture.Frame) -> [[UInt8]] {
        let decoded = DecodedFrame(decoding: frame.old.span, linkType: frame.header.linkType)
        var secrets: [[UInt8]] = []
        if case .ethernet(let link) = decoded.link {
            secrets += [link.source, link.destination].filter { !$0.isGroup && $0 != .zero }.map(\.octets)
        }
        if let header = decoded.ipv4 {
            secrets += [header.source, header.destination].filter(Self.isSecret).map(\.octets)
        }
        guard let udp = decoded.udp, udp.isDHCP,
            let message = DHCPMessage(decoding: frame.old.span.extracting(decoded.payload))
        else { return secrets }
        if message.header.hlen == 6 { secrets.append(message.header.chaddr.bytes(length: 6)) }
        let fields = [message.header.ciaddr, message.header.yiaddr, message.header.siaddr, message.header.giaddr]
        secrets += fields.filter(Self.isSecret).map(\.octets)
        for code in [OptionCode.hostName, .domainName] {
            if let name = message.options[code], name.count > 3 { secrets.append(name) }
        }
        if let guid = message.options[.machineIdentifier], guid.count == 17 { secrets.append(Array(guid.dropFirst())) }
        if let client = message.options[.clientIdentifier], client.count > 6 {
            secrets.append(Array(client.dropFirst()))
        }
        // Some bytes are in every frame.
        return secrets.filter { Set($0).count > 2 }
    }

    private static func isSecret(_ address: IPv4Address) -> Bool {
        let first = address.octets[0]
        return first != 0 && first != 127 && first < 224
    }

    @Test(arguments: DiagnosisTests.captures) func noAddressIdentifierOrNameIsLeft(_ path: String) throws {
        let capture = try AnonymizedCapture(path)
        let secrets = Set(capture.frames.flatMap(Self.secrets))
        guard !secrets.isEmpty else { return }
        let texts = secrets.filter { $0.count == 4 }.map {
            Array(IPv4Address($0[0], $0[1], $0[2], $0[3]).description.utf8)
        }
        let all = Dictionary(grouping: secrets.union(texts), by: \.count)
        for (index, frame) in capture.frames.enumerated() {
            guard let new = frame.new else { continue }
            for (count, secrets) in all where new.count >= count {
                let set = Set(secrets)
                for start in 0...(new.count - count) where set.contains(Array(new[start..<start + count])) {
                    let found = new[start..<start + count].map { String($0, radix: 16) }.joined(separator: " ")
                    Issue.record("frame \(index + 1) still has \(found) at \(start)")
                }
            }
        }
    }

    @Test(arguments: DiagnosisTests.captures) func checksumsAreAsRightOrWrongAsTheyWere(_ path: String) throws {
        for frame in try AnonymizedCapture(path).frames {
            guard let new = frame.new else { continue }
            let growth = new.count - frame.old.count
            let before = DecodedFrame(
                decoding: frame.old.span, linkType: frame.header.linkType, originalLength: frame.header.originalLength)
            let after = DecodedFrame(
                decoding: new.span, linkType: frame.header.linkType,
                originalLength: frame.header.originalLength + growth)
            #expect(after.ipv4?.checksumStatus == before.ipv4?.checksumStatus)
            #expect(after.udp?.checksumStatus == before.udp?.checksumStatus)
            #expect(after.diagnostics.map(\.code) == before.diagnostics.map(\.code))
            #expect(after.vlans == before.vlans)
        }
    }
}
