import HTTPTypes
import PXEFiles
import PacketWire

/// What tells a client whether it has the file already: its entity tag and when it was changed (RFC 9110 §8.8).
struct Validators: Hashable {
    /// A strong one: two states of a file with the same tag have the same bytes.
    let tag: String
    let modified: HTTPDate

    init(_ version: FileVersion) {
        let parts = [
            version.device, version.inode, UInt64(max(version.size, 0)),
            UInt64(bitPattern: version.modified.nanoseconds),
        ]
        tag = "\"" + parts.map { String($0, radix: 16) }.joined(separator: "-") + "\""
        modified = HTTPDate(seconds: version.modified.seconds)
    }

    /// Whether the client of a request wants another state of the file, and not this one (RFC 9110 §13.1.1 and §13.1.4).
    func isRefused(by request: HTTPRequest) -> Bool {
        // Weak tags never match here, where both must be strong.
        if let tags = request.headerFields[.ifMatch] { return !Self.contains(tags) { $0 == "*" || $0 == tag } }
        guard let date = request.headerFields[.ifUnmodifiedSince].flatMap(HTTPDate.init) else { return false }
        return modified.seconds > date.seconds
    }

    /// Whether the client of a request has this state of the file, so that it need not be sent (RFC 9110 §13.1).
    func isKnown(to request: HTTPRequest) -> Bool {
        // Where both are there, the date does not count.
        if let tags = request.headerFields[.ifNoneMatch] {
            // The weak comparison of RFC 9110 §8.8.3.2.
            return Self.contains(tags) { $0 == "*" || $0 == tag || $0 == "W/\(tag)" }
        }
        guard let date = request.headerFields[.ifModifiedSince].flatMap(HTTPDate.init) else { return false }
        return modified.seconds <= date.seconds
    }

    /// Whether a part of the file fits what the client has of it (RFC 9110 §13.1.5).
    func allowsPart(to request: HTTPRequest) -> Bool {
        guard let condition = request.headerFields[.ifRange] else { return true }
        return condition == tag || HTTPDate(condition) == modified
    }

    /// Whether one of a field's tags is as is wanted.
    private static func contains(_ tags: String, _ isWanted: (Substring) -> Bool) -> Bool {
        tags.split(separator: ",").contains { part in
            isWanted(part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" })
        }
    }
}
