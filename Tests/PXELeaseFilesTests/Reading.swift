import PXELeaseFiles
import PXEResponder
import PacketWire

/// 2026-11-23T08:00:00Z, a little before the fixtures were recorded.
let testInstant = Timestamp(seconds: 1_795_420_800)

/// What a list says, read as one piece.
func contents(
    _ text: String, _ format: LeaseFileFormat? = nil, identity: ClientIdentityRule = .mac
) -> LeaseFileContents {
    contents(Array(text.utf8), format, identity: identity)
}

func contents(
    _ bytes: some Collection<UInt8>, _ format: LeaseFileFormat? = nil, identity: ClientIdentityRule = .mac
) -> LeaseFileContents {
    var reader = LeaseFileReader(format: format, identity: identity, now: testInstant)
    reader.read(bytes)
    return reader.finish()
}

/// Leases as a format's text.
func written(_ leases: [Lease], _ format: LeaseFileFormat) -> [UInt8] {
    var writer = LeaseFileWriter(format, now: testInstant)
    return Array(writer.head.utf8) + leases.flatMap { writer.text(of: $0) }
}
