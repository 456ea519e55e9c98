import Glibc

/// The VLAN interfaces that the kernel's 802.1Q module lists.
enum VLANTable {
    /// A VLAN interface: its 802.1Q identifier and the interface that it sits on.
    struct Entry: Equatable {
        var identifier: UInt16
        var parent: String
    }

    /// The table of the calling thread's network namespace, by name; empty when the module is not loaded.
    static func current() -> [String: Entry] {
        guard let file = unsafe fopen("/proc/thread-self/net/vlan/config", "re") else { return [:] }
        defer { unsafe fclose(file) }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        var count: Int
        repeat {
            count = unsafe fread(&chunk, 1, chunk.count, file)
            text += chunk.prefix(count)
        } while count > 0
        return parse(String(decoding: text, as: UTF8.self))
    }

    /// Reads lines of `name | identifier | parent`; others, as the two headings, are passed over.
    static func parse(_ text: String) -> [String: Entry] {
        var table: [String: Entry] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: "|").map { field in
                String(field.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
            }
            guard fields.count == 3, let identifier = UInt16(fields[1]) else { continue }
            table[fields[0]] = Entry(identifier: identifier, parent: fields[2])
        }
        return table
    }
}
