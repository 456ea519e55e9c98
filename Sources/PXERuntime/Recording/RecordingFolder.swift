import Glibc
import PXEConfiguration
import PXEReports
import PXESessions
import PacketCapture
import PacketWire
import SystemPackage

/// The folder of the recordings: it holds so many, and so many bytes of them; the oldest give way. Other files are left
/// alone.
struct RecordingFolder: Sendable {
    private let path: String
    private let limits: RecordingSettings
    /// Traffic is not for everybody to read.
    private static let permissions: FilePermissions = [.ownerReadWrite, .groupRead]

    /// Throws `Failure` when there is no such folder, or nothing can be written into it.
    init(_ settings: RecordingSettings) throws(Failure) {
        path = settings.folder
        limits = settings
        guard FileIdentity(path: path) != nil else {
            throw Failure("There is no folder \(path) for recordings: make it with `mkdir -p \(path)`.", exitCode: 66)
        }
        guard Folder.exists(at: path) else {
            throw Failure("\(path) is not a folder: name one for the recordings.", exitCode: 66)
        }
        guard unsafe access(path, W_OK | X_OK) == 0 else {
            throw Failure(
                "Nothing can be written into \(path): give this user the right to, or name another folder for recordings.",
                exitCode: 77)
        }
    }

    /// Writes a recording, and then removes the oldest ones as far as there are too many; returns the capture's path.
    ///
    /// Both files get their names when they are complete. Throws `CaptureError` or `Failure`; nothing of it is there then.
    func write(
        _ recording: BootRecording, _ comments: FrameComments, explanation: [UInt8], reason: String,
        origin: CaptureOrigin
    ) throws -> String {
        let name = freeName(for: recording, reason: reason)
        let (capture, text) = (temporary(name, ".pcapng"), temporary(name, ".txt"))
        do {
            try WholeFile.create(capture, permissions: Self.permissions, for: file(name, ".pcapng"))
            try WholeFile.create(text, permissions: Self.permissions, for: file(name, ".txt"))
            try write(recording, comments, to: capture, origin: origin)
            try WholeFile.write(text, explanation, for: file(name, ".txt"))
            makeRoom(keeping: name)
            try WholeFile.rename(text, to: file(name, ".txt"))
            try WholeFile.rename(capture, to: file(name, ".pcapng"))
        } catch {
            for path in [capture, text, file(name, ".txt")] { _ = unsafe unlink(path) }
            throw error
        }
        return file(name, ".pcapng")
    }

    private func write(
        _ recording: BootRecording, _ comments: FrameComments, to path: String, origin: CaptureOrigin
    ) throws(CaptureError) {
        var writer = try CaptureWriter(path: path, linkType: recording.linkType, format: .pcapng, origin: origin)
        try writer.write(recording, comments)
        try writer.close(at: recording.session.closed)
    }

    /// Two boots of one machine can begin in one second: on two interfaces, or in two VLANs.
    private func freeName(for recording: BootRecording, reason: String) -> RecordingName {
        var count = 1
        var name = RecordingName(recording.session, reason: reason)
        while count < 1_000, FileIdentity(path: file(name, ".pcapng")) != nil {
            count += 1
            name = RecordingName(recording.session, reason: reason, count: count)
        }
        return name
    }

    private func file(_ name: RecordingName, _ ending: String) -> String { "\(path)/\(name.text)\(ending)" }

    private func temporary(_ name: RecordingName, _ ending: String) -> String {
        "\(path)/\(RecordingName.incomplete)\(name.text)\(ending)"
    }

    /// Removes the oldest recordings, so that those that are left, the new one among them, are within the limits.
    private func makeRoom(keeping new: RecordingName) {
        var files: [RecordingName: [String]] = [:]
        var sizes: [RecordingName: Int] = [:]
        for file in Folder.sizes(in: path) {
            guard let name = RecordingName(file: file.name) else { continue }
            files[name, default: []].append(file.name)
            sizes[name, default: 0] += file.size
        }
        var bytes = sizes.values.reduce(0, +)
        for name in files.keys.sorted() where files.count > limits.files || bytes > limits.bytes {
            guard name != new else { continue }
            for file in files[name] ?? [] { _ = unsafe unlink("\(path)/\(file)") }
            bytes -= sizes[name] ?? 0
            files[name] = nil
        }
    }
}
