import ArgumentParser
import PacketCapture
import PacketWire
import SystemPackage

/// `pxewire-generate`: writes a capture of PXE boots, for benchmarks.
@main
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxewire-generate",
        abstract: "Write a capture of many clients that boot: DISCOVER, OFFER, REQUEST and ACK with PXE options.",
        discussion: "The same seed and count give the same file: pcap with nanoseconds, Ethernet.")

    /// How many clients boot at the same time: their frames stand between each other's.
    private static let together = 64

    @Option(help: "How many frames to write.")
    var count = 1_000_000

    @Option(help: "The number that clients and addresses are computed from.")
    var seed: UInt64 = 1

    @Option(help: "How many clients boot, again and again: 1 to 60,000.")
    var clients = 2_000

    @Flag(help: "Let each client load its boot file over TFTP too: twenty frames a boot instead of four.")
    var files = false

    @Option(help: "How many milliseconds pass between one group of 64 boots and the next.")
    var pause = 0

    @Argument(help: "The capture file to write; '-' is standard output.")
    var output: String

    func validate() throws {
        guard count >= 0, pause >= 0, (1...60_000).contains(clients) else {
            throw ValidationError("--count and --pause are 0 or more, --clients is from 1 to 60,000.")
        }
    }

    func run() throws {
        do throws(CaptureError) {
            try write()
        } catch {
            _ = try? FileDescriptor.standardError.writeAll("pxewire-generate: \(error)\n".utf8)
            throw ExitCode(error.exitCode)
        }
    }

    private func write() throws(CaptureError) {
        var writer = try CaptureWriter(path: output, linkType: .ethernet)
        var time = Timestamp(seconds: 1_767_225_600)
        var number: UInt64 = 0
        while writer.packetCount < count {
            let boots = (0..<Self.together).map { Boot(seed: seed, number: number + UInt64($0), clients: clients) }
            number += UInt64(Self.together)
            for step in Boot.Step.allCases {
                for boot in boots where writer.packetCount < count {
                    let bytes = boot.frame(step)
                    try writer.write(PacketHeader(timestamp: time, length: bytes.count), bytes.span)
                    time = time.advanced(by: .nanoseconds(1_000 + bytes.count * 8))
                }
                time = time.advanced(by: .milliseconds(1))
            }
            for index in 0..<(files ? FileLoad.frames : 0) {
                for boot in boots where writer.packetCount < count {
                    let bytes = boot.load.frame(index)
                    try writer.write(PacketHeader(timestamp: time, length: bytes.count), bytes.span)
                    time = time.advanced(by: .nanoseconds(1_000 + bytes.count * 8))
                }
            }
            time = time.advanced(by: .milliseconds(pause))
        }
        try writer.close()
    }
}
