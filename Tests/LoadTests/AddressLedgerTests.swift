import PacketWire
import Testing

@testable import pxewire_load

@Suite struct AddressLedgerTests {
    private let address = IPv4Address(198, 18, 0, 9)
    private let start = Timestamp(seconds: 1_000)

    @Test func addressIsFreeWhenItsLeaseIsOverAndNotBefore() {
        var ledger = AddressLedger()
        #expect(ledger.note(address, of: 1, seconds: 60, at: start) == nil)
        #expect(ledger.note(address, of: 1, seconds: 60, at: start.advanced(by: .seconds(30))) == nil)
        #expect(ledger.note(address, of: 2, seconds: 60, at: start.advanced(by: .seconds(89))) == 1)
        #expect(ledger.note(address, of: 3, seconds: 60, at: start.advanced(by: .seconds(149))) == nil)
    }

    @Test func endlessLeaseNeverEnds() {
        var ledger = AddressLedger()
        #expect(ledger.note(address, of: 1, seconds: .max, at: start) == nil)
        #expect(ledger.note(address, of: 2, seconds: 60, at: start.advanced(by: .seconds(1 << 33))) == 1)
    }

    @Test func addressThatWasGivenUpIsFree() {
        var ledger = AddressLedger()
        #expect(ledger.note(address, of: 1, seconds: 60, at: start) == nil)
        ledger.giveUp(address, by: 2)
        #expect(ledger.holder(of: address) == 1)
        ledger.giveUp(address, by: 1)
        #expect(ledger.note(address, of: 2, seconds: 60, at: start) == nil)
    }
}
