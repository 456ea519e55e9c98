import Foundation
import TestSupport
import Testing

@testable import PXEDoctor

@Suite("Who holds a port")
struct PortHolderTests {
    /// A folder as /proc: process 7, "tftpd", holds UDP port 69 by inode 1234.
    static func proc() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        for folder in ["self/net", "7/fd", "8/fd"] {
            try FileManager.default.createDirectory(
                atPath: directory.file(folder), withIntermediateDirectories: true)
        }
        let head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        func row(_ port: String, _ state: String, _ inode: Int) -> String {
            "   1: 00000000:\(port) 00000000:0000 \(state) 00000000:00000000 00:00000000 00000000     0        0 \(inode) 2\n"
        }
        _ = try directory.write(
            Array((head + row("0045", "07", 1_234) + row("0043", "07", 9)).utf8), to: "self/net/udp")
        _ = try directory.write(Array((head + row("0050", "01", 77) + row("0051", "0A", 78)).utf8), to: "self/net/tcp")
        _ = try directory.write(Array("tftpd\n".utf8), to: "7/comm")
        try FileManager.default.createSymbolicLink(
            atPath: directory.file("7/fd/3"), withDestinationPath: "socket:[1234]")
        try FileManager.default.createSymbolicLink(atPath: directory.file("8/fd/3"), withDestinationPath: "/dev/null")
        return directory
    }

    @Test func theHolderIsFoundByTheInodeOfItsSocket() throws {
        let directory = try Self.proc()
        let holders = PortHolder.all(of: 69, .udp, in: directory.file(""))
        #expect(holders.map(\.description) == ["tftpd (process 7)"])
        #expect(
            PortExamination.finding(69, .udp, "hands out files: end it", holders).description
                == "problem  UDP port 69 is held by tftpd (process 7), which hands out files: end it.")
    }

    @Test func aSocketWhoseProcessIsHiddenIsAnotherUsers() throws {
        let directory = try Self.proc()
        #expect(
            PortHolder.all(of: 67, .udp, in: directory.file("")).map(\.description) == ["a program of another user"])
    }

    @Test func onlyWhoListensHoldsATCPPort() throws {
        let directory = try Self.proc()
        #expect(PortHolder.all(of: 80, .tcp, in: directory.file("")).isEmpty)
        #expect(PortHolder.all(of: 81, .tcp, in: directory.file("")).count == 1)
        #expect(PortHolder.all(of: 70, .udp, in: directory.file("")).isEmpty)
    }
}
