import Yams

/// A YAML document as nodes, and what was wrong with it. Yams is known here alone.
struct SourceDocument {
    /// The document's value; nil when there is none.
    private(set) var root: SourceNode?
    /// What is wrong with the YAML itself.
    private(set) var complaints: [ConfigurationComplaint] = []
    private var renamed = RenamedKeys()
    private var nodes = 0

    private static let keyIsNoWord = "A key is a word, and not a list, mapping or alias."
    /// How deep values may lie in each other; a configuration has less than ten floors.
    private static let maximumDepth = 64
    /// How many values there may be, each alias counted with all that it stands for.
    private static let maximumNodes = 1 << 20

    init(_ text: String) {
        if let position = KeyGuard.positionOfStructuredKey(in: text) {
            complain(Self.keyIsNoWord, at: position)
            return
        }
        guard let node = compose(text) else { return }
        root = read(node, depth: 0)
        if nodes > Self.maximumNodes {
            complaints.append(
                ConfigurationComplaint(
                    "There are more than \(Self.maximumNodes) values, aliases resolved.",
                    at: TextPosition(line: 1, column: 1)))
        }
    }

    /// Yams gives up at a key that is there twice. To see the rest as well, such a key gets another name and the text is
    /// composed anew.
    private mutating func compose(_ text: String) -> Node? {
        do {
            return try Yams.compose(yaml: renamed.applied(to: text), .basic, .default, .utf8)
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            guard let key = keys.first, renamed.rename(key, at: TextPosition(context.mark), in: text) else {
                complain("A key is there twice in one mapping.", at: TextPosition(context.mark))
                complaints += renamed.complaints
                return nil
            }
            return compose(text)
        } catch let error as YamlError {
            complain(error, in: text)
        } catch {
            complain("\(error)", at: TextPosition(line: 1, column: 1))
        }
        complaints += renamed.complaints
        return nil
    }

    private mutating func complain(_ sentence: String, at position: TextPosition) {
        complaints.append(ConfigurationComplaint(sentence, at: position))
    }

    private mutating func complain(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = context.map { " (\($0.text.trimmingSpaces) from line \($0.mark.line))" } ?? ""
            complain("This is not YAML: \(problem.trimmingSpaces)\(words).", at: TextPosition(mark))
        case .reader(let problem, let offset, _, _):
            complain(
                "This is not text: \(problem.trimmingSpaces).", at: TextPosition(of: offset ?? 0, in: text))
        default: complain("This is not YAML: \(error).", at: TextPosition(line: 1, column: 1))
        }
    }

    // MARK: From Yams' nodes to ours

    private mutating func read(_ node: Node, depth: Int) -> SourceNode? {
        let position = node.mark.map { TextPosition($0) } ?? TextPosition(line: 1, column: 1)
        nodes += 1
        guard nodes <= Self.maximumNodes else { return nil }
        guard depth <= Self.maximumDepth else {
            complain("Values lie more than \(Self.maximumDepth) deep in each other.", at: position)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return SourceNode(
                content: .scalar(scalar.string, isPlain: scalar.style == .plain || scalar.style == .any),
                position: position)
        case .sequence(let sequence):
            return SourceNode(
                content: .sequence(sequence.compactMap { read($0, depth: depth + 1) }), position: position)
        case .mapping(let mapping):
            return SourceNode(content: .mapping(entries(of: mapping, depth: depth)), position: position)
        case .alias: return nil
        }
    }

    private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [SourceEntry] {
        var (entries, merged): ([SourceEntry], [SourceEntry]) = ([], [])
        var known: [String: TextPosition] = [:]
        for (key, value) in mapping {
            let position = key.mark.map { TextPosition($0) } ?? TextPosition(line: 1, column: 1)
            guard case .scalar(let scalar) = key else {
                complain(Self.keyIsNoWord, at: position)
                continue
            }
            let name = renamed.name(at: position) ?? scalar.string
            guard let value = read(value, depth: depth + 1) else { continue }
            if name == "<<", scalar.style == .plain {
                merged += mergedEntries(of: value)
            } else if let first = known[name] {
                complain(RenamedKeys.sentence(name, first: first), at: position)
            } else {
                known[name] = position
                entries.append(SourceEntry(key: name, position: position, value: value))
            }
        }
        // Keys of the mapping itself win, and then the earlier ones (yaml.org/type/merge.html).
        for entry in merged where known.updateValue(entry.position, forKey: entry.key) == nil { entries.append(entry) }
        return entries
    }

    private mutating func mergedEntries(of value: SourceNode) -> [SourceEntry] {
        switch value.content {
        case .mapping(let entries): return entries
        case .sequence(let items): return items.flatMap { mergedEntries(of: $0) }
        case .scalar:
            complain("What << takes in is \(value.found); expected a mapping.", at: value.position)
            return []
        }
    }
}

extension TextPosition {
    /// Yams counts both from 1.
    init(_ mark: Mark) {
        self.init(line: mark.line, column: mark.column)
    }

    /// The position of a character, counted from the beginning of a text.
    init(of offset: Int, in text: String) {
        let before = text.prefix(offset)
        let lines = before.split(omittingEmptySubsequences: false) { $0.isNewline }
        self.init(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
