import DHCPWire
import PXEResponder

extension ConfigurationReader {
    mutating func classes(_ node: SourceNode) -> [ClientClass] {
        var classes: [ClientClass] = []
        for item in list(node, "classes", of: "classes") {
            guard let values = mapping(item, as: .clientClass, "A class") else {
                suppress("unknown-class")
                continue
            }
            let section = ConfigurationPlace.Section.clientClass(classes.count)
            mark(ConfigurationPlace(section), item.position)
            guard let name = values["name"].flatMap({ text($0, "name") }) else {
                if values["name"] == nil { complain("A class has no name.", at: item.position) }
                suppress("unknown-class")
                continue
            }
            if let node = values["name"] { mark(ConfigurationPlace(section, "name"), node.position) }
            var test: ClassTest?
            if let node = values["match"] {
                test = reading(ConfigurationPlace(section, "match"), node) { $0.test(node) }
            } else {
                complain("Class \(SourceNode.quoted(name)) has no match: expected a test.", at: item.position)
            }
            // A class whose test cannot be read is there all the same: pools may name it.
            classes.append(ClientClass(name, test ?? .hasOption(.pad), settings: settings(values, in: section)))
        }
        return classes
    }

    /// A test; of several keys in one mapping all must hold.
    private mutating func test(_ node: SourceNode) -> ClassTest? {
        if case .mapping(let entries) = node.content, entries.isEmpty {
            refuse(node, "A test", expected: "a mapping with \(Self.listed(ConfigurationSchema.match.keys))")
        }
        guard let values = mapping(node, as: .match, "A test") else { return nil }
        var tests: [ClassTest] = []
        for key in ConfigurationSchema.match.keys {
            guard let node = values[key], let test = test(key, node) else { continue }
            tests.append(test)
        }
        return tests.count == 1 ? tests.first : tests.isEmpty ? nil : .all(tests)
    }

    private mutating func test(_ key: String, _ node: SourceNode) -> ClassTest? {
        switch key {
        case "architecture": return .architecture(items(node).compactMap { architecture($0) })
        case "vendor-class": return oneOf(node) { $0.bytes($1, key).map { .vendorClass($0) } }
        case "user-class": return oneOf(node) { $0.bytes($1, key).map { .userClass($0) } }
        case "circuit-id": return oneOf(node) { $0.bytes($1, key).map { .circuitIdentifier($0) } }
        case "remote-id": return oneOf(node) { $0.bytes($1, key).map { .remoteIdentifier($0) } }
        case "mac-prefix":
            return oneOf(node) { $0.hexadecimal($1, key, as: "00:11:22").map { .hardwarePrefix($0) } }
        case "option": return oneOf(node) { $0.optionTest($1) }
        case "all": return .all(list(node, key, of: "tests").compactMap { test($0) })
        case "any": return .any(list(node, key, of: "tests").compactMap { test($0) })
        default: return test(node).map { .not($0) }
        }
    }

    /// A test of one value, or of several of which one must do.
    private mutating func oneOf(
        _ node: SourceNode, _ read: (inout Self, SourceNode) -> ClassTest?
    ) -> ClassTest? {
        guard case .sequence(let items) = node.content else { return read(&self, node) }
        return .any(items.compactMap { read(&self, $0) })
    }

    private mutating func architecture(_ node: SourceNode) -> UInt16? {
        value(node, "architecture", expected: "an architecture's number from 0 to 65535, or its name, as x64-uefi") {
            text in
            if let number = UInt16(text) { return number }
            let wanted = OptionTable.canonicalName(text)
            return (0..<256).first { number in
                ClientArchitecture(rawValue: number).name.map { OptionTable.canonicalName($0) } == wanted
            }
        }
    }
}
