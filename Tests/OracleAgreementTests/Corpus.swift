import Foundation

/// The capture files beside the package, with what an independent decoder read in them.
///
/// They have mixed licences and are not part of the package: without them the tests that need them are skipped.
enum Corpus {
    /// The folder `captures` of the folder `shared` beside the package.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/captures").standardizedFileURL

    /// Whether the files are there.
    static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "oracle").path)

    /// The names of the captures that the oracle knows DHCP frames of.
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "oracle").path)) ?? []
        return files.filter { $0.hasSuffix(".jsonl") && !$0.hasSuffix(".other.jsonl") }
            .map { String($0.dropLast(".jsonl".count)) }.sorted()
    }()

    /// The path of a capture file.
    static func path(of name: String) -> String {
        folder.appending(path: name.hasPrefix("derived-") ? "derived" : "real").appending(path: name).path
    }

    /// What the oracle says of a capture, keyed by packet number.
    static func records(of name: String) throws -> [Int: OracleRecord] {
        let text = try String(contentsOf: folder.appending(path: "oracle/\(name).jsonl"), encoding: .utf8)
        var records: [Int: OracleRecord] = [:]
        for line in text.split(separator: "\n") {
            let record = try JSONDecoder().decode(OracleRecord.self, from: Data(line.utf8))
            records[record.packet] = record
        }
        return records
    }

    /// Frames that are not decoded as the oracle decodes them, and why.
    static let exceptions: [String: [Int: String]] = [
        "jnetpcap-test-l2tp.pcap": [
            85: "DHCP in PPP in L2TP: tunnels are not followed", 108: "DHCP in PPP in L2TP: tunnels are not followed",
        ],
        "tcpdump-batman-adv-15-v.pcap": [65: "DHCP in a B.A.T.M.A.N. mesh header: tunnels are not followed"],
    ]
}
