public import ArgumentParser
public import Logging
import PXEArguments
import PXEResponder
public import PXERuntime

/// How `pxe-respond` is to run: where, how long, and what it says meanwhile.
struct RespondOptions: ParsableArguments {
    @OptionGroup var place: PlaceOptions
    @OptionGroup var record: RecordOptions

    @Option(help: "The lowest level that is logged: trace, debug, info, notice, warning, error.")
    var logLevel: Logger.Level = .info

    @Option(help: "Log lines for people, or JSON objects.")
    var logFormat: LogFormat = .text

    @Flag(
        help: """
            End when the first client was served: its lease acknowledged, or told what to boot on port 4011. With a boot root, \
            end when it has loaded its first file, too, or asked for none within 30 seconds.
            """)
    var once = false

    @Option(help: ArgumentHelp("End after this time: 90s, 10m, 1h.", valueName: "time"))
    var duration: TimeSpan?

    @Option(help: ArgumentHelp("How often a status line is logged; 0s for never.", valueName: "time"))
    var statusInterval = TimeSpan(seconds: 300)

    @Flag(help: "When the interface disappears or is down, wait until it is back.")
    var wait = false

    @Flag(help: "Print the configuration as it would be used, and end. It needs no rights, and not the interfaces.")
    var checkConfig = false

    @Flag(help: "Print the configuration as a file for --config, and end.")
    var printConfig = false

    func validate() throws {
        if checkConfig, printConfig { throw ValidationError("Choose --check-config or --print-config, not both.") }
        if let duration, duration.duration == nil { throw ValidationError("--duration needs a time above zero.") }
    }

    /// The plan that these options describe, without its end.
    func plan(_ configuration: ResponderConfiguration) -> ResponderPlan {
        var plan = ResponderPlan(configuration)
        plan.endsAfterFirst = once
        plan.statusInterval = statusInterval.duration
        plan.waitsForInterface = wait
        return plan
    }

    /// The logger that these options describe.
    var logger: Logger {
        let (format, level) = (logFormat, logLevel)
        return Logger(label: "pxe-respond") { _ in LineLogHandler(format: format, level: level) }
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}

extension LogFormat: ExpressibleByArgument {}
