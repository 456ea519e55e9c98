public import PXEFirmware
public import PacketWire

/// What firmware does from its first DISCOVER until it loads its boot file or gives up, as its model says.
public struct BootCourse: Hashable, Sendable {
    /// How it ends.
    public enum End: Hashable, Sendable {
        /// It begins to load this.
        case loads(BootSource)
        /// It gives up, with this on its screen.
        case givesUp(ScreenMessage)
        /// It waits for ever.
        case waits
    }

    /// Whose it is.
    public var kind: FirmwareKind
    /// The address that it asked for last; nil where it asked for none.
    public var address: IPv4Address?
    /// The server that it asked for it.
    public var server: IPv4Address?
    /// The server that it asked on port 4011, for a file or for an item of a menu.
    public var bootServer: IPv4Address?
    /// How it ends.
    public var end: End

    /// Whether it comes to a file.
    public var loads: Bool { if case .loads = end { true } else { false } }
}

extension BootCourse {
    /// More than any model needs.
    private static let mostEvents = 500

    /// Lets a model go its way in a world of servers.
    init(of kind: FirmwareKind, in world: inout some BootWorld) {
        self.init(kind: kind, end: .waits)
        var model = kind.makeModel()
        var inbox = world.answers(to: .discover, at: .zero)
        for _ in 0..<Self.mostEvents {
            let now: Duration
            let steps: [FirmwareStep]
            if let deadline = model.deadline {
                inbox += world.lateAnswers(until: inbox.map(\.time).reduce(deadline, min))
            }
            inbox.sort { $0.time < $1.time }
            let latest = model.deadline ?? inbox.first?.time ?? .zero
            if let first = inbox.first, first.isAwaited || first.time <= latest {
                now = min(first.time, latest)
                inbox.removeFirst()
                steps = model.receive(first.reply, at: now).steps
            } else if let deadline = model.deadline {
                now = deadline
                steps = model.wake(at: deadline)
            } else {
                return
            }
            for step in steps {
                guard take(step) else { return }
                inbox += world.answers(to: step, at: now)
            }
        }
    }

    /// Notes what it does; false where that is its end.
    private mutating func take(_ step: FirmwareStep) -> Bool {
        switch step {
        case .discover: break
        case .request(let address, let server): (self.address, self.server) = (address, server)
        case .askProxy(let server): bootServer = server
        case .askBootServer(_, let server): bootServer = server
        case .load(let source):
            end = .loads(source)
            return false
        case .giveUp(let message):
            end = .givesUp(message)
            return false
        }
        return true
    }
}

extension BootCourse: CustomStringConvertible {
    /// A sentence part: "takes 198.51.100.50, loads tftp://…".
    public var description: String {
        var parts: [String] = []
        if let address { parts.append("takes \(address)" + (server.map { " from \($0)" } ?? "")) }
        if let bootServer { parts.append("asks \(bootServer) on port 4011") }
        parts.append(endText)
        return "\(kind.rawValue) " + parts.joined(separator: ", ")
    }

    /// "loads tftp://…", "gives up: PXE-E18: …".
    var endText: String {
        switch end {
        case .loads(let source): "loads \(source)"
        case .givesUp(let message): "gives up: \(message)"
        case .waits: "waits for ever"
        }
    }
}
