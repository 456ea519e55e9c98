import Foundation

/// The project's own captures.
enum Fixture {
    /// The top of the project.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// A recording of a real client in the lab.
    static func lab(_ name: String) -> String { "\(root)/fixtures/lab/\(name).pcap" }

    /// All recordings and crafted captures.
    static let all: [String] = files(in: "\(root)/fixtures/lab") + files(in: "\(root)/fixtures/crafted")

    /// Captures that others recorded; they lie beside a checkout, and are no part of it.
    static let shared = URL(fileURLWithPath: "\(root)/../shared/captures").standardizedFileURL.path

    /// The shared captures, real and derived; empty where they are not.
    static let sharedFiles: [String] = files(in: "\(shared)/real") + files(in: "\(shared)/derived")

    private static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") || $0.hasSuffix(".cap") }
            .sorted().map { "\(folder)/\($0)" }
    }
}
