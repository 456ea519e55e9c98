import Foundation
import PXEFirmware
import PXESessions
import TestSupport
import Testing

/// What real firmware did in the lab with the answers of a crafted server: a row of fixtures/firmware/trials.json.
struct Trial: Decodable, CustomTestStringConvertible {
    var name: String
    var firmware: String
    /// What the server does.
    var what: String
    /// "booted", "failed", or "waiting" where the lab's patience ended.
    var outcome: String
    /// Lines of the console.
    var screen: [String]

    var testDescription: String { name }

    static func all() throws -> [Trial] {
        let list = Checkout.file("fixtures/firmware/trials.json")
        return try JSONDecoder().decode([Trial].self, from: Data(contentsOf: URL(filePath: list)))
    }

    /// The name without the firmware's.
    var subject: String { String(name.dropFirst(firmware.count + 1)) }

    /// The sessions in its recording.
    func sessions() throws -> [BootSession] { try Recording.sessions(Checkout.fixture("firmware/\(name)")) }

    /// The firmware's own stage.
    func stage() throws -> BootStage { try #require(try sessions().first).stages[0] }

    /// What the model says that the screen shows in the end: nil for a boot that succeeds.
    func fate() throws -> ScreenMessage? {
        let stage = try stage()
        let isAbsent = stage.neighbours.contains { !$0.isAnswered && $0.questions > 1 }
        return stage.shadow?.fate(of: isAbsent ? .noHost : .silence)
    }

    /// Whether the console had this message: a line of it may be broken anywhere.
    func shows(_ message: ScreenMessage) -> Bool {
        let console = screen.joined().filter { $0 != " " }
        return console.contains((message.code ?? message.text).filter { $0 != " " })
    }

    /// What the screen says of the end, for people.
    var lastWord: String {
        let words = ["PXE-E", "Error: Server", "Error: Unexpected", "ipxe.org", "BdsDxe: failed", "No more network"]
        let line = words.lazy.compactMap { word in screen.last { $0.contains(word) } }.first
        let text = (line ?? screen.last ?? "").split(separator: " from PciRoot").first.map(String.init) ?? ""
        return "\(outcome == "waiting" ? "waits: " : "")\(text.replacingOccurrences(of: "|", with: "/"))"
    }

    /// The rule that names the cause of each trial that fails, by its subject.
    static let causes = [
        "4011-siaddr-0": "no-next-server", "4011-without-file": "4011-without-file",
        "4011-wrong-xid": "4011-foreign-answer", "60-without-uri": "http-offer-without-uri",
        "ack-without-file": "ack-without-file", "bad-checksum": "bad-checksum", "binl-4011-silent": "4011-silent",
        "binl-4011-unreachable": "4011-closed", "direct-without-file": "direct-without-file",
        "dns-silent": "http-name-not-found", "empty-file": "boot-file-empty", "file-and-proxy": "offer-taken-to-proxy",
        "file-and-silent-binl-proxy": "4011-silent", "file-name": "http-offer-without-uri",
        "fragmented-reply": "large-offer", "late-proxy-12": "late-proxy", "menu-4011-silent": "boot-server-silent",
        "menu-without-71": "boot-server-other-item", "menu-without-prompt": "menu-without-prompt",
        "menu-without-servers": "menu-item-without-server", "nak": "nak", "nak-once": "nak",
        "name-unknown": "http-name-not-found", "name-without-dns": "http-name-without-dns", "no-offer": "no-offer",
        "nobody": "boot-server-absent", "not-found": "http-status", "offer-without-54": "offer-without-server",
        "offer-without-60": "http-offer-without-class", "offer-without-mask": "no-subnet-mask",
        "option-66-alone": "no-next-server", "plain-without-file": "no-boot-file", "plain-without-uri": "http-no-offer",
        "proxy-binl-4011-silent": "4011-silent", "proxy-binl-without-file-4011-silent": "4011-silent",
        "proxy-direct-without-file": "direct-without-file", "proxy-only": "proxy-only",
        "proxy-other-class": "proxy-without-class", "proxy-siaddr-0": "no-next-server",
        "proxy-without-60": "proxy-without-class", "pxe-class": "http-offer-without-class", "refused": "http-closed",
        "request-silent": "request-unanswered", "siaddr-0": "no-next-server", "siaddr-nobody": "boot-server-absent",
        "text-file": "not-a-program", "tftp-error-2": "tftp-refused", "tftp-silent": "tftp-silent",
        "tftp-stalls": "tftp-stalled", "tftp-unreachable": "tftp-closed", "unicast-reply": "unicast-offer",
        "two-servers-other-first": "other-server-won", "two-servers-other-last": "other-server-won",
        "uri-broken": "http-offer-without-uri", "uri-ftp": "http-other-scheme", "wrong-arch": "wrong-architecture",
        "wrong-chaddr": "foreign-offer", "wrong-file": "tftp-file-missing", "wrong-xid": "foreign-offer",
    ]
}
