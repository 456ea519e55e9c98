/// The difference of two texts, line by line, in the unified form that `diff -u` prints.
public struct UnifiedDifference: Sendable {
    /// The lines to print, without line ends; empty when the texts are the same.
    public let lines: [String]

    /// What a line is: in both texts, or in one only.
    private enum Edit {
        case kept(String)
        case removed(String)
        case added(String)

        var isChange: Bool { if case .kept = self { false } else { true } }
    }

    /// Beyond this many lines on both sides together the changed part is shown as a whole: the search for the shortest
    /// difference takes memory that grows with the square.
    static let searchLimit = 4_000

    /// Compares two texts.
    ///
    /// - Parameters:
    ///   - old: the text that was expected.
    ///   - new: the text that came.
    ///   - context: how many lines to show around a change.
    public init(from old: [String], to new: [String], context: Int = 3) {
        let edits = Self.edits(from: old, to: new)
        lines = Self.hunks(edits, context: max(context, 0)).flatMap { Self.text(of: $0, in: edits) }
    }

    private static func edits(from old: [String], to new: [String]) -> [Edit] {
        let head = zip(old, new).prefix { $0 == $1 }.count
        let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let removed = Array(old[head..<old.count - tail])
        let added = Array(new[head..<new.count - tail])
        return old[..<head].map(Edit.kept) + middle(removed, added) + old[(old.count - tail)...].map(Edit.kept)
    }

    private static func middle(_ old: [String], _ new: [String]) -> [Edit] {
        guard old.count + new.count <= searchLimit else { return old.map(Edit.removed) + new.map(Edit.added) }
        let difference = new.difference(from: old)
        var removals: Set<Int> = []
        var insertions: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removals.insert(offset)
            case .insert(let offset, _, _): insertions.insert(offset)
            }
        }
        var edits: [Edit] = []
        var (from, to) = (0, 0)
        while from < old.count || to < new.count {
            if removals.contains(from) {
                edits.append(.removed(old[from]))
                from += 1
            } else if insertions.contains(to) {
                edits.append(.added(new[to]))
                to += 1
            } else {
                edits.append(.kept(new[to]))
                from += 1
                to += 1
            }
        }
        return edits
    }

    /// The ranges of edits to show: changes with their context, those that touch made one.
    private static func hunks(_ edits: [Edit], context: Int) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, edit) in edits.enumerated() where edit.isChange {
            let range = max(index - context, 0)..<min(index + context + 1, edits.count)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private static func text(of hunk: Range<Int>, in edits: [Edit]) -> [String] {
        let before = extent(of: edits[..<hunk.lowerBound])
        let size = extent(of: edits[hunk])
        let head = "@@ -\(start(before.old, size.old)),\(size.old) +\(start(before.new, size.new)),\(size.new) @@"
        return [head]
            + edits[hunk].map { edit in
                switch edit {
                case .kept(let line): " " + line
                case .removed(let line): "-" + line
                case .added(let line): "+" + line
                }
            }
    }

    /// Lines count from 1; a part without lines stands behind the line that it names.
    private static func start(_ before: Int, _ size: Int) -> Int { size == 0 ? before : before + 1 }

    private static func extent(of edits: ArraySlice<Edit>) -> (old: Int, new: Int) {
        edits.reduce(into: (old: 0, new: 0)) { extent, edit in
            switch edit {
            case .kept:
                extent.old += 1
                extent.new += 1
            case .removed: extent.old += 1
            case .added: extent.new += 1
            }
        }
    }
}
