import PacketCapture

/// Waiting for an interface before its facts are needed.
public enum InterfaceWait {
    /// Waits until there is an interface of this name, and, where its address is needed, until it has one.
    public static func until(_ name: String, hasAddress: Bool) {
        var hasSaid = false
        while !isThere(name, hasAddress: hasAddress) {
            if !hasSaid { StandardStream.error.say("Waiting for \(name)\(hasAddress ? " to have an address" : "").\n") }
            hasSaid = true
            Poll.wait([], timeout: .milliseconds(500))
        }
    }

    private static func isThere(_ name: String, hasAddress: Bool) -> Bool {
        guard let interface = try? NetworkInterface.named(name) else { return false }
        return !hasAddress || !interface.addresses.isEmpty
    }
}
