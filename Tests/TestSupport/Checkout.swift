import Foundation

/// Where the package's own files are.
public enum Checkout {
    /// The top of the package.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL.path

    /// The path of a file of the package, as `LICENSE`.
    public static func file(_ name: String) -> String { "\(root)/\(name)" }

    /// The path of a capture in `fixtures`, as `lab/ref-kea-udhcpc`.
    public static func fixture(_ name: String) -> String { file("fixtures/\(name).pcap") }

    /// The paths of all captures in `fixtures`.
    public static let fixtures = ["crafted", "lab"].flatMap { captures(in: file("fixtures/\($0)")) }

    /// The paths of the captures in a folder; none when it is not there.
    static func captures(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.contains(".pcap") || $0.contains(".cap") }.sorted().map { "\(folder)/\($0)" }
    }
}
