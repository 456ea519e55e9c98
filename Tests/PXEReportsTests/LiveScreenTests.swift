import Foundation
import PXEReports
import PXESessions
import PacketWire
import TestSupport
import Testing

/// The screen of `pxe-sniff --live`, kept in `fixtures/goldens/live`.
@Suite struct LiveScreenTests {
    private static let traffic = LiveTraffic(interface: "eth1", framesPerSecond: 1_234, dropped: 5)
    private static let narrow = ScreenSize(columns: 80, rows: 24)

    private static func screen(_ palette: Palette = .plain, _ symbols: LiveSymbols = .unicode) -> LiveScreen {
        LiveScreen(clock: ClockText(), palette: palette, symbols: symbols)
    }

    private func check(_ lines: [String], _ name: String) throws {
        let path = Fixture.folder.appending(path: "goldens/live/\(name).txt").path
        if let difference = try GoldenText.difference(lines.joined(separator: "\n") + "\n", path) {
            Issue.record("\(difference)")
        }
    }

    @Test(arguments: [(80, 24), (200, 50), (40, 10)], [3.0, 9.0, 80.0])
    func machinesThatBootAreShownInEverySize(_ size: (columns: Int, rows: Int), _ time: Double) throws {
        var network = try WatchedNetwork()
        network.pass(to: time)
        let size = ScreenSize(columns: size.columns, rows: size.rows)
        let lines = Self.screen().lines(network.board, Self.traffic, size, at: network.now)
        #expect(lines.count == size.rows)
        #expect(lines.allSatisfy { $0.count <= size.columns })
        try check(lines, "\(size.columns)x\(size.rows)-at-\(Int(time))s")
    }

    @Test func coloursAndLettersOfASCIIAreWhatTheTerminalHas() throws {
        var network = try WatchedNetwork()
        network.pass(to: 9)
        let size = ScreenSize(columns: 120, rows: 16)
        try check(Self.screen(.ansi, .ascii).lines(network.board, Self.traffic, size, at: network.now), "120x16-ascii")
    }

    @Test func enterExplainsTheMachineAndScrolls() throws {
        var network = try WatchedNetwork()
        network.pass(to: 80)
        var screen = Self.screen()
        for key in [LiveKey.down, .enter, .pageDown] {
            let isLeft = screen.press(key, network.board, Self.narrow)
            #expect(!isLeft)
        }
        try check(screen.lines(network.board, Self.traffic, Self.narrow, at: network.now), "80x24-explained")
        _ = screen.press(.last, network.board, Self.narrow)
        let end = screen.lines(network.board, Self.traffic, Self.narrow, at: network.now)
        _ = screen.press(.down, network.board, Self.narrow)
        #expect(screen.lines(network.board, Self.traffic, Self.narrow, at: network.now) == end)
        _ = screen.press(.back, network.board, Self.narrow)
        #expect(screen.lines(network.board, Self.traffic, Self.narrow, at: network.now)[1].contains("machine"))
    }

    @Test func onlyThoseThatFailedAreShownOnWish() throws {
        var network = try WatchedNetwork()
        network.pass(to: 80)
        var screen = Self.screen()
        _ = screen.press(.failed, network.board, Self.narrow)
        let lines = screen.lines(network.board, Self.traffic, Self.narrow, at: network.now)
        let rows = lines.filter { $0.contains("52:54:00") && !$0.contains(", ") }
        #expect(rows.count == network.board.count(.failed))
        #expect(rows.allSatisfy { $0.contains("failed") })
    }

    @Test func theChosenMachineStaysChosenWhenOthersCome() throws {
        var network = try WatchedNetwork()
        network.pass(to: 2)
        var screen = Self.screen()
        _ = screen.press(.down, network.board, Self.narrow)
        let chosen = { (screen: LiveScreen, network: WatchedNetwork) -> Substring? in
            screen.lines(network.board, Self.traffic, Self.narrow, at: network.now).first { $0.hasPrefix("> ") }?
                .prefix(19)
        }
        let before = chosen(screen, network)
        network.pass(to: 5)
        #expect(before != nil && chosen(screen, network) == before)
    }

    @Test func aBoardWithoutMachinesSaysThatItWaits() {
        let lines = Self.screen().lines(LiveBoard(), Self.traffic, Self.narrow, at: Timestamp(nanoseconds: 0))
        #expect(lines[3].contains("waiting for its first DISCOVER"))
        #expect(lines.count == 24)
    }

    @Test func noSizeIsTooSmall() throws {
        var network = try WatchedNetwork()
        network.pass(to: 80)
        for columns in [0, 1, 2, 5, 17, 19, 20, 30, 66, 300] {
            for rows in [0, 1, 2, 3, 4, 12, 13] {
                let size = ScreenSize(columns: columns, rows: rows)
                var screen = Self.screen()
                for keys in [[LiveKey.last, .up], [.enter, .last, .pageUp]] {
                    for key in keys { _ = screen.press(key, network.board, size) }
                    let lines = screen.lines(network.board, Self.traffic, size, at: network.now)
                    #expect(lines.count == (columns == 0 ? 0 : rows))
                    #expect(lines.allSatisfy { $0.count <= columns })
                }
            }
        }
    }

    @Test func noMachineIsSaidToHaveFailedThatGoesOnAndBoots() throws {
        let recordings = [
            "lab/ref-dnsmasq-proxy-menu-ovmf-pxe4", "lab/ref-dnsmasq-seabios-ipxe", "lab/ref-dnsmasq-ovmf-http4",
            "lab/ref-dnsmasq-aarch64-pxe4", "lab/ref-dnsmasq-ipxe-efi", "lab/ref-dnsmasq-proxy-ipxe-bios",
        ]
        var network = try WatchedNetwork(recordings)
        for second in 1...120 {
            network.pass(to: Double(second))
            #expect(network.board.count(.failed) == 0, "after \(second) s")
        }
        #expect(network.board.count(.booted) == recordings.count)
    }

    @Test func linesTellEachStageAndTheEndOnce() throws {
        var network = try WatchedNetwork()
        var lines = LiveLines(clock: ClockText(), palette: .plain)
        var buffer = TextBuffer()
        for second in 1...120 {
            network.pass(to: Double(second))
            lines.write(network.board, to: &buffer)
        }
        let text = String(decoding: buffer.bytes, as: UTF8.self) + LiveSummary(palette: .plain).text(network.board)
        try check(text.split(separator: "\n").map(String.init), "lines")
    }
}
