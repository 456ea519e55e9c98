public import PacketCapture

extension LiveCapture {
    /// Waits until a capture with these options can be opened.
    ///
    /// Throws what does not pass by itself, as a missing permission.
    ///
    /// - Parameters:
    ///   - end: when to give up.
    ///   - say: is given one sentence when there is something to wait for.
    /// - Returns: false when a signal or the end came first.
    public static func awaitInterface(
        _ options: Options, signals: borrowing Signals, end: Deadline = .never, say: (String) -> Void
    ) throws -> Bool {
        var hasSaid = false
        while let obstacle = try obstacle(to: options) {
            if !hasSaid { say("\(obstacle) Waiting for it.") }
            hasSaid = true
            guard InterfaceWait.pause(signals, end) else { return false }
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
