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

    /// Whether the client of a request has this state of the file, so that it need not be sent (RFC 9110 §13.1).
    func isKnown(to request: HTTPRequest) -> Bool {
        // Where both are there, the date does not count.
        if let tags = request.headerFields[.ifNoneMatch] { return matches(tags) }
        guard let date = request.headerFields[.ifModifiedSince].flatMap(HTTPDate.init) else { return false }
        return modified.seconds <= date.seconds
    }

    /// Whether a part of the file fits what the client has of it (RFC 9110 §13.1.5).
    func allowsPart(to request: HTTPRequest) -> Bool {
        guard let condition = request.headerFields[.ifRange] else { return true }
        return condition == tag || HTTPDate(condition) == modified
    }

    /// The weak comparison of RFC 9110 §8.8.3.2.
    private func matches(_ tags: String) -> Bool {
        tags.split(separator: ",").contains { part in
            let other = part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            return other == "*" || other == tag || other == "W/\(tag)"
        }
    }
}
