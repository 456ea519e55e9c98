import Foundation

/// The capture files beside the package, with what an independent decoder, the oracle, read in them.
///
/// They have mixed licences and are not part of the package: without them the tests that need them are skipped.
public enum SharedCaptures {
    private static let folder = URL(fileURLWithPath: Checkout.file("../shared/captures")).standardizedFileURL.path

    /// Whether the files are there.
    public static let arePresent = FileManager.default.fileExists(atPath: "\(folder)/oracle")

    /// Why tests with them are skipped.
    public static let absence = "../shared/captures is not there: nothing to agree with"

    /// The paths of those that others recorded.
    public static let real = Checkout.captures(in: "\(folder)/real")

    /// The paths of all, real and derived.
    public static let all = real + Checkout.captures(in: "\(folder)/derived")

    /// The names of those in which the oracle knows DHCP frames.
    public static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/oracle")) ?? []
        return files.filter { $0.hasSuffix(".jsonl") && !$0.hasSuffix(".other.jsonl") }
            .map { String($0.dropLast(".jsonl".count)) }.sorted()
    }()

    /// The path of a capture.
    public static func path(of name: String) -> String {
        "\(folder)/\(name.hasPrefix("derived-") ? "derived" : "real")/\(name)"
    }

    /// What the oracle says of the DHCP frames of a capture.
    package static func records(of name: String) throws -> [OracleRecord] {
        try String(contentsOfFile: "\(folder)/oracle/\(name).jsonl", encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(OracleRecord.self, from: Data($0.utf8)) }
    }

    /// Frames that are not decoded as the oracle decodes them, and why: for each capture, by packet. At most 6.
    public static let exceptions: [String: [Int: String]] = [
        "jnetpcap-test-l2tp.pcap": [
            85: "DHCP in PPP in L2TP: tunnels are not followed", 108: "DHCP in PPP in L2TP: tunnels are not followed",
        ],
        "tcpdump-batman-adv-15-v.pcap": [65: "DHCP in a B.A.T.M.A.N. mesh header: tunnels are not followed"],
    ]
}
