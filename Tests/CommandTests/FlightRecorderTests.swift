import Foundation
import PacketCapture
import TestSupport
import Testing

/// `pxe-respond --record`: boots that fail leave a capture and its explanation.
@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct FlightRecorderTests {
    private static func namespace() throws -> NetworkNamespace {
        let namespace = try NetworkNamespace()
        try namespace.ip("addr", "add", "198.18.0.1/16", "dev", "left")
        return namespace
    }

    /// A responder that hands out a file for BIOS, and tells of one that is not there.
    private static func responder(
        in namespace: borrowing NetworkNamespace, file: String = "missing.efi", into folder: String? = nil,
        _ more: String...
    ) throws -> ServingResponder {
        try ServingResponder(in: namespace) { directory in
            for folder in ["boot", "boots"] {
                try FileManager.default.createDirectory(
                    atPath: directory.file(folder), withIntermediateDirectories: true)
            }
            _ = try directory.write([UInt8](repeating: 0x90, count: 20_000), to: "boot/there.0")
            return [
                "--iface", "left", "--range", "198.18.1.0-198.18.8.255", "--no-probe", "--boot-root",
                directory.file("boot"),
                "--bootfile", file, "--record", folder ?? directory.file("boots"),
            ] + more
        }
    }

    private static func recordings(_ responder: borrowing ServingResponder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: responder.directory.file("boots")).sorted()
    }

    @Test func aBootThatFailsLeavesAFileThatIsExplainedAndReplayed() throws {
        let namespace = try Self.namespace()
        let responder = try Self.responder(in: namespace)
        #expect(try RawMachines.boot(1, in: namespace) == 1)
        let log = responder.finish()
        let names = try Self.recordings(responder)
        #expect(names.count == 2)
        let capture = responder.directory.file("boots/\(names.first ?? "")")
        #expect(log.contains("recorded 52:54:00:00:00:00 tftp-file-missing: \(capture)"))
        #expect(capture.hasSuffix("Z-52-54-00-00-00-00-tftp-file-missing.pcapng"))

        let text = responder.directory.text("boots/\(names.last ?? "")")
        #expect(text?.contains("error: The TFTP server says that there is no such file. [tftp-file-missing]") == true)
        // What is beside it is what the file itself says.
        #expect(try sniff("-r", capture, "--explain").text == text)

        let server = ["--server-ip", "198.18.0.1", "--subnet-mask", "255.255.0.0", "--range"]
        let result = try Command(
            [Command.path(of: "pxe-replay"), capture] + server + [
                "198.18.1.0-198.18.8.255", "--bootfile", "missing.efi", "--no-probe",
            ]
        ).run()
        #expect(result.text.contains("OFFER     198.18.1.0 from 198.18.0.1"))
        #expect(result.text.contains("boot missing.efi at 198.18.0.1"))
    }

    @Test(.enabled(if: Tool.isInstalled("tshark"), "needs tshark"))
    func framesSayWhatWasDecidedAndWhatTheClientMadeOfIt() throws {
        let namespace = try Self.namespace()
        let responder = try Self.responder(in: namespace)
        #expect(try RawMachines.boot(1, in: namespace) == 1)
        _ = responder.finish()
        let capture = responder.directory.file("boots/\(try Self.recordings(responder).first ?? "")")
        let command = ["tshark", "-r", capture, "-T", "fields", "-e", "frame.comment", "-e", "frame.interface_name"]
        let lines = try Command(command).run().text.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("pxe-respond: offered 198.18.1.0, which nobody had before, boots missing.efi from "))
        #expect(lines[0].hasSuffix("\tleft"))
        #expect(lines[1].hasPrefix("OFFER of 198.18.0.1: taken by UEFI PXE"))
        #expect(lines[2].contains("pxe-respond: acknowledged 198.18.1.0, boots missing.efi"))
        #expect(lines.last?.hasPrefix("error [tftp-file-missing]: ") == true)
    }

    @Test func aBootThatSucceedsLeavesNothingUnlessAllAreRecorded() throws {
        let namespace = try Self.namespace()
        let responder = try Self.responder(in: namespace, file: "there.0")
        #expect(try RawMachines.boot(1, architecture: 0, in: namespace) == 1)
        let log = responder.finish()
        #expect(log.contains("has loaded there.0"))
        #expect(try Self.recordings(responder).isEmpty)

        let all = try Self.responder(in: namespace, file: "there.0", "--record-all")
        #expect(try RawMachines.boot(1, architecture: 0, in: namespace) == 1)
        _ = all.finish()
        let names = try Self.recordings(all)
        #expect(names.map { $0.contains("-52-54-00-00-00-00-booted.") } == [true, true])
        // 40 blocks of 512 bytes and their ACKs: the first ones and the last ones.
        var file = try CaptureFile(path: all.directory.file("boots/\(names.first ?? "")"))
        var lengths: [Int] = []
        try file.forEach { header, _ in
            lengths.append(header.capturedLength)
            return .proceed
        }
        #expect(lengths.filter { $0 == 558 }.count == 4)
        #expect(lengths.count < 30)
    }

    @Test func manyFailingClientsStayWithinTheLimits() throws {
        let namespace = try Self.namespace()
        let responder = try Self.responder(in: namespace, "--record-files", "7")
        #expect(try RawMachines.boot(150, in: namespace) == 150)
        _ = responder.finish()
        #expect(try Self.recordings(responder).count == 14)
    }

    @Test func aFullDiskIsToldOnceAndClientsAreServed() throws {
        let namespace = try Self.namespace()
        let directory = try TemporaryDirectory()
        let mount = try Mount(sizeInKibibytes: 4, on: directory.path)
        let responder = try Self.responder(in: namespace, into: directory.path)
        #expect(try RawMachines.boot(20, in: namespace) == 20)
        let log = responder.finish()
        #expect(log.components(separatedBy: "is not recorded").count == 2)
        #expect(log.contains("No space left"))
        #expect(log.contains("leases                20"))
        #expect(try directory.names.isEmpty)
        _ = consume mount
    }

    @Test func whatIsWrongIsToldAtTheStart() throws {
        let namespace = try Self.namespace()
        func error(_ arguments: String...) throws -> (Int32?, String) {
            let command = [Command.path(of: "pxe-respond"), "--iface", "left", "--bootfile", "x", "--leases", "memory"]
            let result = try Command(namespace.command(command + ["--duration", "1s"] + arguments)).run()
            return (result.code, result.error)
        }
        let missing = try error("--record", "/nonexistent/boots")
        #expect(missing.0 == 66)
        #expect(missing.1.contains("There is no folder /nonexistent/boots for recordings: make it with `mkdir -p"))
        for flags in [["--record-all"], ["--record-files", "3"], ["--record-bytes", "2M"]] {
            let result = try Command([Command.path(of: "pxe-respond"), "--iface", "left"] + flags).run()
            #expect(result.code == 64)
            #expect(result.error.contains("\(flags[0]) goes with a folder for recordings: --record."))
        }
        for flags in [["--record-files", "0"], ["--record-bytes", "10"], ["--record-bytes", "much"]] {
            let result = try Command([Command.path(of: "pxe-respond"), "--iface", "left", "--record", "/"] + flags)
                .run()
            #expect(result.code == 64)
            #expect(result.error.contains(flags[0]))
        }
    }
}
