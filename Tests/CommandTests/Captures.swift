import Foundation

/// The capture files that the tests read.
enum Captures {
    private static let package = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL
    /// Files that have mixed licences, and are not part of the package.
    static let shared = package.appending(path: "../shared/captures").standardizedFileURL
    /// Why tests with them are skipped.
    static let absent = "../shared/captures is not there: nothing to agree with"
    /// Whether they are there.
    static let isSharedPresent = FileManager.default.fileExists(atPath: shared.appending(path: "oracle").path)

    /// The path of a file of the package, as `LICENSE`.
    static func package(_ name: String) -> String { package.appending(path: name).path }

    /// The path of a capture in `fixtures`, as `lab/ref-kea-udhcpc`.
    static func fixture(_ name: String) -> String { package("fixtures/\(name).pcap") }

    /// The paths of all captures in `fixtures`.
    static let fixtures = ["crafted", "lab"].flatMap { files(in: package.appending(path: "fixtures/\($0)")) }

    /// The paths of all captures that are not part of the package.
    static let others = ["real", "derived"].flatMap { files(in: shared.appending(path: $0)) }

    /// The names of those that hold DHCP, as the oracle says.
    static let oracleNames: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: shared.appending(path: "oracle").path)) ?? []
        return names.filter { $0.hasSuffix(".jsonl") && !$0.hasSuffix(".other.jsonl") }
            .map { String($0.dropLast(".jsonl".count)) }.sorted()
    }()

    /// What the oracle says of the DHCP frames of a capture.
    static func oracle(_ name: String) throws -> [OracleRecord] {
        try String(contentsOf: shared.appending(path: "oracle/\(name).jsonl"), encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(OracleRecord.self, from: Data($0.utf8)) }
    }

    private static func files(in folder: URL) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.contains(".pcap") || $0.contains(".cap") || folder.lastPathComponent == "real" }
            .sorted().map { folder.appending(path: $0).path }
    }

    /// One classic pcap file (microseconds, little-endian) with the packets of all Ethernet files of the fixtures that
    /// have that form, `times` over.
    static func concatenated(times: Int) throws -> Data {
        let all = try fixtures.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        let header = try Data(contentsOf: URL(fileURLWithPath: fixture("lab/ref-dnsmasq-dhclient"))).prefix(24)
        // Without the version's snapshot length, which differs.
        let alike = all.filter { $0.prefix(16) == header.prefix(16) && $0.dropFirst(20).prefix(4) == header.suffix(4) }
        let packets = alike.reduce(Data()) { $0 + $1.dropFirst(24) }
        return (0..<times).reduce(header) { bytes, _ in bytes + packets }
    }
}
