import Foundation
import Glibc
import PacketCapture
import PacketWire
import TestSupport
import Testing

@Suite(.enabled(if: Privilege.canRunRootTests, "\(Privilege.reason)"))
struct LiveCaptureErrorTests {
    @Test func interfaceThatIsNotThereIsToldWithThoseThatAre() throws {
        let namespace = try NetworkNamespace()
        let error = try namespace.run { openingError(LiveCapture.Options(interface: "nosuch")) }
        guard case .noSuchInterface("nosuch", let available)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(Set(available) == ["lo", "left", "right"])
        #expect(error?.exitCode == 69)
    }

    @Test func ordinaryUserIsToldWhatToDo() throws {
        let namespace = try NetworkNamespace()
        let error = try namespace.run(withoutCapabilities: true) {
            openingError(LiveCapture.Options(interface: "left"))
        }
        guard case .permissionDenied("left", let program)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(program.hasPrefix("/"))
        #expect(error?.exitCode == 77)
    }

    @Test func missingInterfaceComesBeforeMissingPermission() throws {
        let namespace = try NetworkNamespace()
        let error = try namespace.run(withoutCapabilities: true) {
            openingError(LiveCapture.Options(interface: "nosuch"))
        }
        #expect(error?.exitCode == 69)
    }

    @Test func interfaceThatIsDownIsToldAtTheStart() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("link", "set", "left", "down")
        let error = try namespace.run { openingError(LiveCapture.Options(interface: "left")) }
        #expect(error == .interfaceDown("left"))
    }

    @Test func interfaceOfAnotherKindIsNotEthernet() throws {
        let namespace = try NetworkNamespace()
        try namespace.ip("tuntap", "add", "mode", "tun", "name", "tun0")
        try namespace.ip("link", "set", "tun0", "up")
        var options = LiveCapture.Options(interface: "tun0")
        options.requiresEthernet = true
        let error = try namespace.run { [options] in openingError(options) }
        #expect(error == .notEthernet(interface: "tun0", linkType: .raw))
        options.requiresEthernet = false
        let none = try namespace.run { [options] in openingError(options) }
        #expect(none == nil)
    }

    @Test func filterThatDoesNotCompileIsTold() throws {
        let namespace = try NetworkNamespace()
        let error = try namespace.run {
            var options = LiveCapture.Options(interface: "left")
            options.filter = "udp prt 67"
            return openingError(options)
        }
        #expect(error?.exitCode == 64)
    }

    @Test func interfaceThatDisappearsIsTold() throws {
        let namespace = try NetworkNamespace()
        let name = namespace.name
        let errors = try namespace.run {
            let capture = try LiveCapture(LiveCapture.Options(interface: "left"))
            try Command(["ip", "-n", name, "link", "delete", "left"]).check()
            return failures(of: capture)
        }
        #expect(errors == [.interfaceGone("left"), .interfaceGone("left"), .interfaceGone("left")])
    }

    @Test func interfaceThatGoesDownIsTold() throws {
        let namespace = try NetworkNamespace()
        let name = namespace.name
        let errors = try namespace.run {
            let capture = try LiveCapture(LiveCapture.Options(interface: "left"))
            try Command(["ip", "-n", name, "link", "set", "left", "down"]).check()
            return failures(of: capture)
        }
        #expect(errors == [.interfaceDown("left"), .interfaceDown("left"), .interfaceDown("left")])
    }
}

/// The error with which a capture does not start, or nil when it does.
private func openingError(_ options: LiveCapture.Options) -> CaptureError? {
    do throws(CaptureError) {
        _ = try LiveCapture(options)
        return nil
    } catch {
        return error
    }
}

/// What reading, sending and asking throw, in this order.
private func failures(of capture: borrowing LiveCapture) -> [CaptureError?] {
    [
        failure { () throws(CaptureError) in
            while isReadable(capture.selectableFileDescriptor) {
                _ = try capture.readBatch { _, _ in .proceed }
            }
        },
        failure { () throws(CaptureError) in try capture.inject(udpFrame(from: 68, to: 67).span) },
        failure { () throws(CaptureError) in try capture.checkInterface() },
    ]
}

private func failure(_ body: () throws(CaptureError) -> Void) -> CaptureError? {
    do throws(CaptureError) {
        try body()
        return nil
    } catch {
        return error
    }
}
