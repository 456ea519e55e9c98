import DHCPWire
import PXEFirmware
import PacketWire
import Testing

/// What models do by themselves, at named instants.
@Suite struct ModelTests {
    /// Lets a model alone: what it does, and when.
    private func alone(_ model: inout any FirmwareModel, until end: Duration = .seconds(100)) -> [(
        Duration, FirmwareStep
    )] {
        var steps: [(Duration, FirmwareStep)] = []
        while let deadline = model.deadline, deadline < end {
            steps += model.wake(at: deadline).map { (deadline, $0) }
        }
        return steps
    }

    @Test(arguments: [
        (FirmwareKind.edk2PXE, [4, 12, 28], 60.0, "PXE-E18: Server response timeout."),
        (.edk2HTTP, [4, 12, 28], 60, "Error: Server response timeout."),
        (.iPXE, [1, 3, 7], 15, "No configuration methods succeeded"),
        (.undi, [4, 12, 28], 60, "PXE-E51: No DHCP or proxyDHCP offers were received."),
        (.raspberryPi, [5, 10, 15, 20], 25, "Boot mode: NETWORK failed"),
    ])
    func silenceEndsInDISCOVERsAndAMessage(
        _ kind: FirmwareKind, _ discovers: [Double], _ end: Double, _ words: String
    ) throws {
        var model = kind.makeModel()
        let steps = alone(&model)
        #expect(steps.dropLast().map(\.1) == Array(repeating: .discover, count: discovers.count))
        #expect(steps.dropLast().map(\.0) == discovers.map { .milliseconds(Int($0 * 1_000)) })
        #expect(steps.last?.0 == .seconds(end))
        guard case .giveUp(let message) = steps.last?.1 else {
            Issue.record("\(steps)")
            return
        }
        #expect(message.description == words)
        #expect(model.deadline == nil && model.wake(at: .seconds(200)).isEmpty)
    }

    @Test func uefiTakesAFileOfItsOwnOfferAtTheEndOfTheWait() {
        var model = FirmwareKind.edk2PXE.makeModel()
        #expect(model.receive(Self.reply(.offer, file: "a.efi"), at: .milliseconds(1)).verdict == .kept)
        #expect(alone(&model, until: .seconds(5)).map(\.1) == [.request(address: Self.client, server: Self.server)])
        let reaction = model.receive(Self.reply(.ack, file: "b.efi"), at: .seconds(4))
        #expect(reaction.steps == [.load(.tftp(server: Self.server, file: "b.efi"))])
        #expect(model.take(.refused) == [.giveUp(ScreenMessage("PXE-E23", "Client received TFTP error from server."))])
    }

    @Test func uefiAsksPort4011ForTenSecondsWhateverTheOfferNames() {
        var model = FirmwareKind.edk2PXE.makeModel()
        let pxe = [(OptionCode.vendorClassIdentifier, Array("PXEClient".utf8))]
        _ = model.receive(Self.reply(.offer, file: "a.efi", pxe), at: .zero)
        _ = model.wake(at: .seconds(4))
        let reaction = model.receive(Self.reply(.ack, file: "a.efi", pxe), at: .seconds(4))
        #expect(reaction.steps == [.askProxy(Self.server)])
        let rest = alone(&model)
        #expect(rest.map(\.0) == [5, 7, 10, 14].map { .seconds($0) })
        #expect(rest.map(\.1).dropLast() == [.askProxy(Self.server), .askProxy(Self.server), .askProxy(Self.server)])
    }

    @Test func iPXEWaitsTwoSecondsForAProxyAndNotWhereItIsToldNotTo() {
        var waiting = FirmwareKind.iPXE.makeModel()
        #expect(waiting.receive(Self.reply(.offer, file: "a"), at: .milliseconds(2)).verdict == .kept)
        #expect(alone(&waiting, until: .milliseconds(3_100)).map(\.0) == [.seconds(1), .seconds(3)])
        var told = FirmwareKind.iPXE.makeModel()
        let reaction = told.receive(Self.reply(.offer, file: "a", [(.iPXE, [176, 1, 1])]), at: .milliseconds(2))
        #expect(reaction.verdict == .taken && reaction.steps == [.request(address: Self.client, server: Self.server)])
    }

    @Test func aRaspberryPiBootsOnlyFromAMenuThatNamesIt() {
        var model = FirmwareKind.raspberryPi.makeModel()
        #expect(model.receive(Self.reply(.offer, file: "a"), at: .zero).steps.isEmpty)
        let menu = [UInt8](arrayLiteral: 6, 1, 3, 9, 20, 0, 0, 17) + Array("Raspberry Pi Boot".utf8) + [255]
        let reaction = model.receive(Self.reply(.offer, file: "a", [(.vendorSpecific, menu)]), at: .seconds(1))
        #expect(reaction.steps == [.load(.tftp(server: Self.server, file: "bootcode.bin"))])
    }

    @Test func aROMWithoutAPromptEndsInE74() {
        var model = FirmwareKind.undi.makeModel()
        let menu: [UInt8] = [6, 1, 3, 9, 4, 0x80, 1, 1, 65, 255]
        let options = [(OptionCode.vendorClassIdentifier, Array("PXEClient".utf8)), (.vendorSpecific, menu)]
        #expect(model.receive(Self.reply(.offer, file: "", options), at: .zero).verdict == .taken)
        let reaction = model.receive(Self.reply(.ack, file: "", options), at: .milliseconds(5))
        guard case .giveUp(let message) = reaction.steps.first else {
            Issue.record("\(reaction)")
            return
        }
        #expect(message.code == "PXE-E74")
    }

    @Test func theFateOfAShadowIsWhatWouldComeAndChangesNothing() {
        var shadow = ShadowClient(.edk2PXE)
        #expect(shadow.fate()?.code == "PXE-E18")
        _ = shadow.clientGot(Self.reply(.offer, file: "a.efi"), at: .milliseconds(1))
        shadow.clientDid(.request(address: Self.client, server: Self.server), at: .milliseconds(3_600))
        #expect(shadow.divergences.isEmpty && shadow.screen == nil)
        #expect(shadow.fate()?.code == "PXE-E16")
        shadow.clientDid(.discover, at: .seconds(5))
        #expect(shadow.divergences.map(\.observed) == [.discover])
    }

    private static let client = IPv4Address(198, 51, 100, 100)
    private static let server = IPv4Address(198, 51, 100, 1)

    private static func reply(
        _ type: MessageType, file: String, _ options: [(OptionCode, [UInt8])] = []
    ) -> ServerReply {
        var all: [(OptionCode, [UInt8])] = [
            (.messageType, [type.rawValue]), (.serverIdentifier, server.octets), (.subnetMask, [255, 255, 255, 0]),
        ]
        if !file.isEmpty { all.append((.bootfileName, Array(file.utf8) + [0])) }
        let header = MessageHeader(
            op: 2, xid: 1, yiaddr: client, siaddr: server,
            chaddr: HardwareAddress(MACAddress(2, 0, 0, 0, 0, 2)))
        let raw = (all + options).map { RawOption($0.0, $0.1) } + [RawOption(code: 255)]
        let bytes = DHCPMessage(header: header, options: OptionList(raw)).encoded()
        return ServerReply(
            MessageView(decoding: bytes.span), in: bytes.span, source: server, sourcePort: 67, destination: .broadcast)
    }
}
