public import PacketCapture

extension LiveCapture {
    /// Waits until a capture with these options can be opened, or until a signal comes: then returns false.
    ///
    /// Throws what does not pass by itself, as a missing permission.
    public static func awaitInterface(_ options: Options, signals: borrowing Signals) throws -> Bool {
        var hasSaid = false
        while let obstacle = try obstacle(to: options) {
            if !hasSaid { StandardStream.error.say("\(obstacle) Waiting for it.\n") }
            hasSaid = true
            Poll.wait([signals.descriptor], timeout: .milliseconds(500))
            if signals.next() != nil { return false }
        }
        return true
    }

    /// Why a capture cannot be opened now, if it is something that can pass.
    private static func obstacle(to options: Options) throws -> CaptureError? {
        do {
            _ = try LiveCapture(options)
            return nil
        } catch {
            guard error.isWaitable else { throw error }
            return error
        }
    }
}

extension CaptureError {
    /// Whether it can pass by itself: the interface may come, or come up.
    public var isWaitable: Bool {
        switch self {
        case .noSuchInterface, .interfaceDown, .interfaceGone: true
        default: false
        }
    }
}
