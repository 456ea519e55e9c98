import Foundation
import Glibc
import Logging
import PXEFiles
import PXERuntime
import SeededNumbers
import TestSupport
import Testing

@testable import PXEHTTP

@Suite("An HTTP server on the loopback", .serialized)
struct HTTPFileServiceTests {
    @Test(
        "A file comes whole, again and again on one connection, and is logged and counted",
        arguments: [0, 1, 100_000, 3 << 20])
    func whole(size: Int) throws {
        let bench = try ServerBench(size: size)
        let client = try bench.connect()
        for _ in 0..<3 {
            client.send("GET /file HTTP/1.1", "Host: x")
            let answer = try #require(client.answer())
            #expect(answer.status == 200)
            #expect(answer.body == bench.file)
            #expect(answer.field("connection") == nil)
        }
        #expect(bench.lines.saw("info: HTTP: 127.0.0.1 has loaded /file: \(size) bytes in "))
        for _ in 0..<100 where bench.service.counts.files < 3 { usleep(10_000) }
        #expect(bench.service.counts == TransferCounts(files: 3, bytes: 3 * size))
    }

    @Test("HEAD, a part, a refusal and 304 leave the connection in step")
    func inStep() throws {
        let bench = try ServerBench()
        let client = try bench.connect()
        client.send("HEAD /file HTTP/1.1", "Host: x")
        let head = try #require(client.answer(toHead: true))
        #expect(head.field("content-length") == "100000")
        client.send("GET /file HTTP/1.1", "Host: x", "Range: bytes=10-19")
        let part = try #require(client.answer())
        #expect(part.status == 206)
        #expect(part.body == Array(bench.file[10..<20]))
        client.send("GET /file HTTP/1.1", "Host: x", "Range: bytes=100000-")
        #expect(client.answer()?.status == 416)
        client.send("GET /nothing HTTP/1.1", "Host: x")
        #expect(client.answer().map { String(decoding: $0.body, as: UTF8.self) } == "There is no such file.\n")
        client.send("HEAD /nothing HTTP/1.1", "Host: x")
        #expect(client.answer(toHead: true)?.status == 404)
        client.send("GET /file HTTP/1.1", "Host: x", "If-None-Match: \(try #require(head.field("etag")))")
        #expect(client.answer(toHead: true)?.status == 304)
        client.send("GET /boot.ipxe HTTP/1.1", "Host: x")
        #expect(client.answer().map { String(decoding: $0.body, as: UTF8.self) } == "#!ipxe\n")
        #expect(bench.lines.saw("notice: HTTP: 127.0.0.1 wants /nothing: there is no such file"))
        #expect(bench.lines.saw("debug: HTTP: 127.0.0.1 has loaded bytes 10-19 of /file: 10 bytes"))
    }

    @Test("Requests that are sent before their answers are answered in their order")
    func pipelining() throws {
        let bench = try ServerBench()
        let client = try bench.connect()
        let requests = (0..<50).map {
            "GET /\($0.isMultiple(of: 2) ? "boot.ipxe" : "file") HTTP/1.1\r\nHost: x\r\n\r\n"
        }
        client.send(Array(requests.joined().utf8))
        for number in 0..<50 {
            #expect(client.answer()?.body.count == (number.isMultiple(of: 2) ? 7 : bench.file.count))
        }
    }

    @Test("A request comes byte by byte")
    func slowly() throws {
        let bench = try ServerBench()
        let client = try bench.connect()
        for byte in Array("GET /boot.ipxe HTTP/1.1\r\nHost: x\r\n\r\n".utf8) {
            client.send([byte])
            usleep(1_000)
        }
        #expect(client.answer()?.status == 200)
    }

    @Test(
        "The connection ends where the client wants it, or knows nothing else",
        arguments: [
            ("HTTP/1.1", "Connection: close", true), ("HTTP/1.1", "Connection: TE, Close", true),
            ("HTTP/1.0", "X: y", true), ("HTTP/1.0", "Connection: keep-alive", false),
            ("HTTP/1.1", "Connection: keep-alive", false),
        ])
    func ending(version: String, field: String, isEnded: Bool) throws {
        let bench = try ServerBench()
        let client = try bench.connect()
        client.send("GET /file \(version)", "Host: x", field)
        #expect(client.answer()?.body == bench.file)
        if isEnded {
            #expect(client.isEnded())
        } else {
            client.send("GET /boot.ipxe \(version)", "Host: x", field)
            #expect(client.answer()?.status == 200)
        }
    }

    @Test("A client that sends all it has to say and waits gets its file")
    func halfClosed() throws {
        let bench = try ServerBench(size: 3 << 20)
        let client = try bench.connect()
        client.send("GET /file HTTP/1.1", "Host: x")
        client.finish()
        #expect(client.answer()?.body == bench.file)
        #expect(client.isEnded())
    }

    @Test("What a request brings along is not taken")
    func bodies() throws {
        let bench = try ServerBench()
        for lines in [["Content-Length: 5"], ["Transfer-Encoding: chunked"]] {
            let client = try bench.connect()
            client.send("POST /file HTTP/1.1", "Host: x", lines[0])
            client.send(Array("hello".utf8))
            let answer = try #require(client.answer())
            #expect(answer.status == 405)
            #expect(answer.field("allow") == "get, head")
            #expect(answer.field("connection") == "close")
            client.finish()
            #expect(client.isEnded())
        }
        #expect(bench.lines.saw("notice: HTTP: 127.0.0.1 wants /file: POST"))
    }

    @Test("A client that goes away in the middle is logged as such")
    func aborted() throws {
        let bench = try ServerBench(size: 40 << 20)
        do {
            let client = try bench.connect()
            client.send("GET /file HTTP/1.1", "Host: x")
        }
        #expect(bench.lines.saw("notice: HTTP: 127.0.0.1 ended /file after "))
        #expect(bench.service.counts.files == 0)
    }

    @Test("Clients that ask for nothing, or take nothing, are not kept")
    func silent() throws {
        var limits = HTTPLimits()
        (limits.idleTime, limits.patience) = (.milliseconds(500), .milliseconds(500))
        let bench = try ServerBench(size: 40 << 20, limits: limits)
        let (idle, half, stuck) = (try bench.connect(), try bench.connect(), try bench.connect())
        half.send(Array("GET /file HT".utf8))
        stuck.send("GET /file HTTP/1.1", "Host: x")
        #expect(bench.lines.saw("notice: HTTP: 127.0.0.1 ended /file after "))
        for client in [idle, half, stuck] { #expect(client.isEnded()) }
    }

    @Test(
        "A request that goes on and on is not collected",
        arguments: ["GET /", "GET / HTTP/1.1\r\nX: ", "POST / HTTP/1.1\r\nContent-Length: 100000000\r\n\r\n"])
    func endless(start: String) throws {
        var limits = HTTPLimits()
        limits.idleTime = .milliseconds(500)
        let bench = try ServerBench(limits: limits)
        let client = try bench.connect()
        client.send(Array(start.utf8))
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
        let isRefused = (0..<200).contains { _ in !client.send(piece) }
        #expect(isRefused)
        #expect(try bench.connect().isServed())
    }

    @Test("More connections than there may be wait for their turn")
    func crowd() throws {
        var limits = HTTPLimits()
        limits.connections = 2
        let bench = try ServerBench(limits: limits)
        var first: [HTTPConnection] = [try bench.connect(), try bench.connect()]
        #expect(try first.allSatisfy { try $0.isServed() })
        let third = try bench.connect()
        third.send("GET /boot.ipxe HTTP/1.1", "Host: x")
        first = []
        #expect(third.answer()?.status == 200)
    }

    /// It was tried again, at the cost of a processor, until the client or its time was gone.
    @Test("A file that is cut off in the middle of a piece ends the connection soon", arguments: [0, 10 << 20])
    func truncated(length: Int) throws {
        let bench = try ServerBench(size: 40 << 20)
        let client = try bench.connect()
        client.send("GET /file HTTP/1.1", "Host: x")
        #expect(bench.lines.saw("loads /file"))
        _ = unsafe truncate(bench.directory.file("file"), length)
        #expect(bench.lines.saw("warning: HTTP: /file was written to while 127.0.0.1 loaded it: ended after "))
        #expect(client.answer() == nil)
        #expect(client.isEnded())
        #expect(try bench.connect().isServed())
    }

    @Test("Limits of connections that are reached are told of, once")
    func limitsAreTold() throws {
        var limits = HTTPLimits()
        (limits.connections, limits.connectionsOfClient) = (3, 2)
        let bench = try ServerBench(limits: limits)
        let clients = try (0..<2).map { _ in try bench.connect() }
        for client in clients { #expect(try client.isServed()) }
        for _ in 0..<3 { #expect(try !bench.connect().isServed()) }
        let sentences = [
            "warning: HTTP: 127.0.0.1 has 2 connections: further ones of it are closed.",
            "warning: HTTP: 3 connections are open: further ones wait until one ends.",
        ]
        for sentence in sentences {
            #expect(bench.lines.saw(sentence))
            #expect(bench.lines.count(of: sentence) == 1)
        }
    }

    /// A stranger kept all others out with connections that did nothing.
    @Test("A client that has too many connections is closed the next one, and may come again when one ends")
    func tooManyOfOneClient() throws {
        var limits = HTTPLimits()
        limits.connectionsOfClient = 2
        let bench = try ServerBench(limits: limits)
        let first = try bench.connect()
        do {
            let second = try bench.connect()
            #expect(try first.isServed() && second.isServed())
            #expect(try !bench.connect().isServed())
        }
        var isServed = false
        for _ in 0..<200 where !isServed {
            usleep(10_000)
            isServed = (try? bench.connect().isServed()) ?? false
        }
        #expect(isServed)
    }

    @Test("200 clients at once, each of whom gets the file, and no descriptor is left open")
    func manyClients() throws {
        let bench = try ServerBench(size: 2_000_000)
        #expect(try bench.connect().isServed())
        let before = try Self.descriptors()
        do {
            let clients = try (0..<200).map { _ in try bench.connect() }
            for client in clients { client.send("GET /file HTTP/1.1", "Host: x") }
            for client in clients.reversed() { #expect(client.answer()?.body == bench.file) }
            #expect(bench.service.counts.bytes <= 200 * bench.file.count + 7)
        }
        for _ in 0..<500 where try Self.descriptors() > before { usleep(10_000) }
        #expect(try Self.descriptors() <= before)
    }

    @Test("Hostile requests: the server goes on, and no connection is left")
    func hostile() throws {
        let seed: UInt64 = 42
        var numbers = SplitMix64(seed: seed)
        let bench = try ServerBench()
        #expect(try bench.connect().isServed())
        let before = try Self.descriptors()
        let words = [
            "GET ", "HEAD ", "POST ", "\0", "/file", "/../", "%2e%2e", "%", "http://", " HTTP/1.1", " HTTP/9.9",
            " HTTP/1.0",
            "\r\n", "\n", "\r", "\r\n\r\n", "Range: bytes=", "0-", "-1", "99999999999999999999", ",", "If-Range: ",
            "\"", "W/\"",
            "Host: x", "Content-Length: ", "-5", "Transfer-Encoding: chunked", "ffffffffffffffff", "Connection: close",
            ": ",
            "Expect: 100-continue", "Upgrade: h2c", "é", "\u{FFFD}", "If-Modified-Since: Sun, 06 Nov", "PRI * HTTP/2.0",
        ]
        for _ in 0..<2_000 {
            let client = try bench.connect()
            var bytes: [UInt8] = numbers.below(3) == 0 ? [] : Array("GET /file HTTP/1.1\r\nHost: x\r\n".utf8)
            for _ in 0..<numbers.below(12) {
                bytes +=
                    numbers.below(8) == 0
                    ? (0..<numbers.below(40)).map { _ in numbers.byte() } : Array((numbers.pick(words) ?? "").utf8)
            }
            if numbers.below(2) == 0 { bytes += Array("\r\n\r\n".utf8) }
            client.send(bytes)
            if numbers.below(4) == 0 { client.finish() }
        }
        #expect(try bench.connect().isServed(), "seed \(seed)")
        for _ in 0..<500 where try Self.descriptors() > before { usleep(10_000) }
        #expect(try Self.descriptors() <= before, "seed \(seed)")
    }

    @Test("An end waits for nobody, and a port that somebody has is told of")
    func stop() throws {
        let bench = try ServerBench(size: 40 << 20)
        let client = try bench.connect()
        client.send("GET /file HTTP/1.1", "Host: x")
        #expect(bench.lines.saw("loads /file"))
        let port = UInt16(try #require(bench.service.ports.first))
        let failure = #expect(throws: Failure.self) {
            _ = try HTTPFileService(
                BootFiles(try BootRoot(path: "/")), interfaces: ["lo"], port: port, log: ResponderLog(Logger(label: ""))
            )
        }
        #expect(failure?.exitCode == 69)
        #expect(failure?.description.hasPrefix("TCP port \(port) on lo belongs to another program") == true)
        let begin = ContinuousClock.now
        for _ in 0..<2 { bench.service.stop() }
        #expect(ContinuousClock.now - begin < .seconds(1))
        #expect(client.isEnded())
        #expect(throws: (any Error).self) { _ = try bench.connect() }
    }

    private static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}

extension HTTPConnection {
    /// Whether the server answers.
    func isServed() throws -> Bool {
        send("GET /boot.ipxe HTTP/1.1", "Host: x")
        return answer()?.status == 200
    }
}
