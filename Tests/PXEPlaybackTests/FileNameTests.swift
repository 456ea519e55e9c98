@testable import PXEPlayback
import PacketWire
import Testing

@Suite("The names and sizes of files that are asked for")
struct FileNameTests {
    private let machine = RecordedMachine(hardware: MACAddress(0x52, 0x54, 0, 0x50, 0x58, 1))
    private var client: PlayedIdentity {
        PlayedIdentity(number: 0, first: MACAddress(2, 0x50, 0x4C, 0, 0, 1), of: machine, seed: 1)
    }

    @Test("A recorded name that is no UTF-8 is asked for byte by byte")
    func latin1() {
        let name = Array("caf".utf8) + [0xE9] + Array("/boot".utf8)
        let template = FileNameTemplate(name, in: ServerAnswers(), of: machine)
        #expect(template.name(for: client, at: IPv4Address(203, 0, 113, 100), ServerAnswers()) == name)
    }

    @Test("The MAC address in such a name is the client's own")
    func renamed() {
        let name = [0xE9] + Array("/01-52-54-00-50-58-01".utf8)
        let template = FileNameTemplate(name, in: ServerAnswers(), of: machine)
        let live = template.name(for: client, at: IPv4Address(203, 0, 113, 100), ServerAnswers())
        #expect(live == [0xE9] + Array("/01-02-50-4c-00-00-01".utf8))
    }

    @Test("A server that sends for ever is given up, whatever size was recorded")
    func longest() {
        #expect(PlayedClient.longest(recorded: nil) == 64 << 20)
        #expect(PlayedClient.longest(recorded: 1_000) == 64 << 20)
        #expect(PlayedClient.longest(recorded: 100 << 20) == 400 << 20)
        #expect(PlayedClient.longest(recorded: .max) == 1 << 36)
    }
}
