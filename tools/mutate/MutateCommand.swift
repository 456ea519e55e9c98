import ArgumentParser
import PacketCapture

/// `pxewire-mutate`: decodes frames that were damaged at random, and looks for traps, slow decodes and messages that
/// are not encoded as they were decoded.
@main
struct MutateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pxewire-mutate",
        abstract: "Decode damaged DHCP frames by the million: no trap, no slow decode, no lost byte.",
        discussion: """
            Each frame is made from the seed and its own number: --seed 7 --first 1234 --count 1 makes frame 1234 of \
            seed 7 again. After a trap, --trace names the frame. Exits 1 when a decode takes too long or a message is \
            not encoded byte for byte.
            """)

    @Option(help: "How many frames to decode.")
    var count = 1_000_000

    @Option(help: "The number that all damage is computed from.")
    var seed: UInt64 = 1

    @Option(help: "The number of the first frame.")
    var first = 0

    @Option(help: ArgumentHelp("The longest that a decode may take.", valueName: "microseconds"))
    var limit = 1_000

    @Flag(help: "Print each frame's number to stderr before it is decoded.")
    var trace = false

    @Argument(help: "Capture files whose frames are damaged beside the built-in ones.")
    var captures: [String] = []

    func validate() throws {
        guard count >= 0, first >= 0, limit > 0 else {
            throw ValidationError("--count and --first are 0 or more, --limit is above 0.")
        }
    }

    func run() throws {
        var seeds = SeedFrame.builtIn
        do throws(CaptureError) {
            for path in captures { seeds += try SeedFrame.read(path) }
        } catch {
            StandardError.write("pxewire-mutate: \(error)")
            throw ExitCode(error.exitCode)
        }
        print("seed \(seed), frames \(first)..<\(first + count), made from \(seeds.count) frames")
        var run = MutationRun(seeds: seeds, seed: seed, limit: .microseconds(limit))
        let start = ContinuousClock.now
        for number in first..<first + count {
            if trace { StandardError.write("frame \(number)") }
            run.examine(number)
        }
        print(run.summary(elapsed: ContinuousClock.now - start))
        guard run.failures.isEmpty else {
            for failure in run.failures { StandardError.write(failure) }
            throw ExitCode(1)
        }
    }
}
