import ArgumentParser
import PXEArguments
import PXEConfiguration

/// Whether boots that fail are recorded, and where.
struct RecordOptions: ParsableArguments {
    @Option(
        name: .customLong("record"),
        help: ArgumentHelp(
            """
            Keep the frames of each boot while it goes on, and write those of a boot that fails into this folder: a capture \
            with what was decided and found as comments, and an explanation.
            """, valueName: "folder"))
    var folder: String?

    @Flag(name: .customLong("record-all"), help: "With --record: also boots that do not fail.")
    var recordsAll = false

    @Option(
        name: .customLong("record-files"),
        help: ArgumentHelp(
            "The most recordings in that folder, \(RecordingSettings.standardFiles) if not given; the oldest give way.",
            valueName: "n"))
    var files: Int?

    @Option(
        name: .customLong("record-bytes"),
        help: ArgumentHelp(
            "The most bytes of all recordings there, \(SizeText.text(RecordingSettings.standardBytes)) if not given.",
            valueName: "size"))
    var bytes: ByteSize?

    func validate() throws {
        if let files, !RecordingSettings.possibleFiles.contains(files) {
            throw ValidationError("--record-files is a number from 1 to \(RecordingSettings.possibleFiles.upperBound).")
        }
        if let bytes, !RecordingSettings.possibleBytes.contains(bytes.bytes) {
            throw ValidationError("--record-bytes is a size from 1M to 1T: one recording can have a megabyte.")
        }
    }

    /// What is recorded: as the command line says, or else the file; nil for nothing.
    func settings(over file: ConfigurationFile?) throws -> RecordingSettings? {
        guard var settings = folder.map(RecordingSettings.init) ?? file?.recording else {
            let flags = [
                ("--record-all", recordsAll), ("--record-files", files != nil), ("--record-bytes", bytes != nil),
            ]
            guard let flag = flags.first(where: \.1)?.0 else { return nil }
            throw ValidationError("\(flag) goes with a folder for recordings: --record.")
        }
        if let file = file?.recording {
            (settings.recordsAll, settings.files, settings.bytes) = (file.recordsAll, file.files, file.bytes)
        }
        settings.recordsAll = settings.recordsAll || recordsAll
        settings.files = files ?? settings.files
        settings.bytes = bytes?.bytes ?? settings.bytes
        return settings
    }
}
