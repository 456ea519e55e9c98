import Foundation

/// Who holds a port, as the kernel's tables say.
struct PortHolder: Hashable {
    /// A kind of socket, by the name of its table.
    enum Kind: String {
        case udp, tcp

        var title: String { rawValue.uppercased() }
    }

    /// Its program and process id; nil where this user may not know.
    let process: (name: String, identifier: Int)?

    /// The holders of a port on all addresses, of IPv4 and IPv6.
    ///
    /// - Parameter proc: where the kernel's tables are.
    static func all(of port: UInt16, _ kind: Kind, in proc: String = "/proc") -> [PortHolder] {
        let inodes = ["", "6"].flatMap { version -> [String] in
            // "self/net" is that of the network namespace of this process.
            let path = "\(proc)/self/net/\(kind.rawValue)\(version)"
            let table = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            return table.split(separator: "\n").dropFirst().compactMap { Self.inode(of: $0, port, kind) }
        }
        guard !inodes.isEmpty else { return [] }
        let owners = Self.owners(of: Set(inodes), in: proc)
        return owners.isEmpty ? [PortHolder(process: nil)] : owners
    }

    /// "  1: 00000000:0045 00000000:0000 07 … uid timeout inode": the inode, where the local port is the one.
    private static func inode(of line: Substring, _ port: UInt16, _ kind: Kind) -> String? {
        let fields = line.split(separator: " ")
        guard fields.count > 9, let digits = fields[1].split(separator: ":").last, UInt16(digits, radix: 16) == port
        else {
            return nil
        }
        // 0A is LISTEN: a connection from that port to somewhere takes it from nobody.
        guard kind == .udp || fields[3] == "0A" else { return nil }
        return String(fields[9])
    }

    private static func owners(of inodes: Set<String>, in proc: String) -> [PortHolder] {
        let files = FileManager.default
        let processes = (try? files.contentsOfDirectory(atPath: proc))?.compactMap(Int.init).sorted() ?? []
        return processes.compactMap { process in
            let folder = "\(proc)/\(process)/fd"
            let holds = (try? files.contentsOfDirectory(atPath: folder))?.contains { descriptor in
                guard let target = try? files.destinationOfSymbolicLink(atPath: "\(folder)/\(descriptor)"),
                    target.hasPrefix("socket:[")
                else { return false }
                return inodes.contains(String(target.dropFirst(8).dropLast()))
            }
            guard holds == true else { return nil }
            let name = (try? String(contentsOfFile: "\(proc)/\(process)/comm", encoding: .utf8)) ?? "a program"
            return PortHolder(process: (name.trimmingCharacters(in: .whitespacesAndNewlines), process))
        }
    }

    static func == (left: Self, right: Self) -> Bool { left.process?.identifier == right.process?.identifier }

    func hash(into hasher: inout Hasher) { hasher.combine(process?.identifier) }
}

extension PortHolder: CustomStringConvertible {
    var description: String {
        process.map { "\($0.name) (process \($0.identifier))" } ?? "a program of another user"
    }
}
