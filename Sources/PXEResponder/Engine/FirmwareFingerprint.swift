import PacketWire

/// What tells one kind of firmware from others, in any machine that has it.
public struct FirmwareFingerprint: Hashable, Sendable {
    /// The first three bytes of chaddr: who made the network card.
    public var hardwarePrefix: [UInt8]
    /// Option 60.
    public var vendorClass: [UInt8]
    /// Option 93.
    public var architectures: [UInt16]
    /// Option 94: {1, major, minor} of UNDI.
    public var networkInterface: [UInt8]
    /// The type of option 97 and its length, which ROMs differ in; empty where it is not there.
    public var machineIdentifierShape: [UInt8]
    /// Option 55, in its order.
    public var parameters: [UInt8]
    /// Whether it says that it is iPXE.
    public var isIPXE: Bool

    /// Makes a fingerprint.
    public init(
        hardwarePrefix: [UInt8], vendorClass: [UInt8], architectures: [UInt16], networkInterface: [UInt8],
        machineIdentifierShape: [UInt8], parameters: [UInt8], isIPXE: Bool
    ) {
        self.hardwarePrefix = hardwarePrefix
        self.vendorClass = vendorClass
        self.architectures = architectures
        self.networkInterface = networkInterface
        self.machineIdentifierShape = machineIdentifierShape
        self.parameters = parameters
        self.isIPXE = isIPXE
    }

    /// The fingerprint of the sender of a DISCOVER. Firmware sends another option 55 in other messages.
    init(_ request: ClientRequest) {
        let client = request.client
        self.init(
            hardwarePrefix: Array(client.hardwareAddress.prefix(3)), vendorClass: client.vendorClass ?? [],
            architectures: client.architectures, networkInterface: request.networkInterface ?? [],
            machineIdentifierShape: Self.shape(of: client.machineIdentifier), parameters: request.parameters ?? [],
            isIPXE: client.isIPXE)
    }

    private static func shape(of identifier: [UInt8]?) -> [UInt8] {
        guard let identifier, let type = identifier.first else { return [] }
        return [type, UInt8(truncatingIfNeeded: identifier.count)]
    }

    /// A number that stands for it: the same in every run, so that a replay is one.
    var number: UInt64 {
        var sum = FowlerNollVo()
        sum.add(hardwarePrefix)
        sum.add(vendorClass)
        for architecture in architectures { sum.add(architecture) }
        sum.add(networkInterface)
        sum.add(machineIdentifierShape)
        sum.add(parameters)
        sum.add(UInt8(isIPXE ? 1 : 0))
        return sum.value
    }
}
