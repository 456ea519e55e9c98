import PacketCapture

/// Waiting for an interface before its facts are needed.
public enum InterfaceWait {
    /// Waits until there is an interface of this name, and, where its address is needed, until it has one.
    ///
    /// - Parameters:
    ///   - end: when to give up.
    ///   - say: is given one sentence when there is something to wait for.
    /// - Returns: false when a signal or the end came first.
    public static func until(
        _ name: String, hasAddress: Bool, signals: borrowing Signals, end: Deadline, say: (String) -> Void
    ) -> Bool {
        var hasSaid = false
        while !isThere(name, hasAddress: hasAddress) {
            if !hasSaid { say("Waiting for \(name)\(hasAddress ? " to have an address" : "").") }
            hasSaid = true
            guard pause(signals, end) else { return false }
        }
        return true
    }

    /// Half a second; false when a signal came or the end.
    static func pause(_ signals: borrowing Signals, _ end: Deadline) -> Bool {
        Poll.wait([signals.descriptor], timeout: end.timeLeft(atMost: .milliseconds(500)))
        return signals.next() == nil && !end.hasPassed
    }

    private static func isThere(_ name: String, hasAddress: Bool) -> Bool {
        guard let interface = try? NetworkInterface.named(name) else { return false }
        return !hasAddress || !interface.addresses.isEmpty
    }
}
