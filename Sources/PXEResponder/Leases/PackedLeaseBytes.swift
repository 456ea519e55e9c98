import DHCPWire
import PacketWire

/// The client of a lease and its facts of any length, in one array.
///
/// The kind of client comes first; then each value after its length plus one, seven bits a byte, lowest first; 0 stands
/// for a value that is not there.
struct PackedLeaseBytes: Sendable {
    private let bytes: [UInt8]

    private enum Kind {
        static let hardware: UInt8 = 0
        static let clientIdentifier: UInt8 = 1
        static let machine: UInt8 = 2
        static let relayPort: UInt8 = 3
    }

    init(_ lease: Lease) {
        let (head, client) = Self.parts(of: lease)
        let values = [
            client, lease.hardwareAddress, lease.clientIdentifier, lease.hostName, lease.vendorClass,
            lease.relayInformation,
        ]
        var bytes: [UInt8] = []
        // As it is for values under 127 bytes: of a million arrays each byte counts.
        bytes.reserveCapacity(values.reduce(head.count) { $0 + 1 + ($1?.count ?? 0) })
        bytes += head
        for value in values { Self.append(value, to: &bytes) }
        self.bytes = bytes
    }

    /// The kind of client, and its bytes; nil when they are the same as the hardware address or the client identifier,
    /// as they are most often.
    private static func parts(of lease: Lease) -> (head: [UInt8], client: [UInt8]?) {
        switch lease.client {
        case .hardware(let type, let length, let address):
            let value = address.bytes(length: length)
            return ([Kind.hardware, type], value == lease.hardwareAddress ? nil : value)
        case .clientIdentifier(let value):
            return ([Kind.clientIdentifier], value == lease.clientIdentifier ? nil : value)
        case .machine(let value): return ([Kind.machine], value)
        case .relayPort(let value): return ([Kind.relayPort], value)
        }
    }

    private static func append(_ value: [UInt8]?, to bytes: inout [UInt8]) {
        guard let value else { return bytes.append(0) }
        var number = value.count + 1
        while number > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: number) | 0x80)
            number >>= 7
        }
        bytes.append(UInt8(number))
        bytes += value
    }
}

extension PackedLeaseBytes {
    /// The client alone: what a search compares.
    var client: ClientIdentity {
        var reader = Reader(bytes)
        return reader.client()
    }

    /// Sets the values of any length in a lease.
    func unpack(into lease: inout Lease) {
        var reader = Reader(bytes)
        reader.skipClient()
        lease.hardwareAddress = reader.value() ?? []
        lease.clientIdentifier = reader.value()
        lease.hostName = reader.value()
        lease.vendorClass = reader.value()
        lease.relayInformation = reader.value()
    }

    private struct Reader {
        private let bytes: [UInt8]
        private var index = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        private mutating func byte() -> UInt8 {
            defer { index += 1 }
            return bytes[index]
        }

        private mutating func range() -> Range<Int>? {
            var number = 0
            var shift = 0
            while true {
                let byte = byte()
                number |= Int(byte & 0x7F) << shift
                shift += 7
                if byte & 0x80 == 0 { break }
            }
            guard number > 0 else { return nil }
            defer { index += number - 1 }
            return index..<index + number - 1
        }

        mutating func value() -> [UInt8]? { range().map { Array(bytes[$0]) } }

        mutating func skipClient() {
            if byte() == Kind.hardware { index += 1 }
            _ = range()
        }

        mutating func client() -> ClientIdentity {
            let kind = byte()
            switch kind {
            case Kind.hardware:
                let type = byte()
                let range = range() ?? range() ?? 0..<0
                return .hardware(
                    type: type, length: UInt8(range.count), HardwareAddress(bytes[range]))
            case Kind.clientIdentifier:
                if let value = value() { return .clientIdentifier(value) }
                _ = range()
                return .clientIdentifier(value() ?? [])
            case Kind.machine: return .machine(value() ?? [])
            default: return .relayPort(value() ?? [])
            }
        }
    }
}
