/// Which part of a file a request wants (RFC 9110 §14).
enum ByteRange: Hashable {
    /// All of it.
    case whole
    /// These bytes of it, at least one.
    case part(Range<Int>)
    /// Bytes that it does not have.
    case unsatisfiable

    /// Reads a Range field. What cannot be read is passed over, as the RFC has it; of several ranges the whole file is
    /// the answer, which a server may choose (RFC 9110 §14.2).
    init(_ field: String?, size: Int) {
        self = .whole
        guard let field, let equals = field.firstIndex(of: "="), field[..<equals].lowercased() == "bytes" else {
            return
        }
        let range = field[field.index(after: equals)...].filter { $0 != " " && $0 != "\t" }
        let ends = range.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy(Self.isNumber) else { return }
        // A number that is too large for the machine is one beyond the end of any file.
        let numbers = ends.map { $0.isEmpty ? nil : Int($0) ?? .max }
        switch (numbers[0], numbers[1]) {
        case (nil, nil): break
        case (nil, let count?): self = Self.part(from: size - min(count, size), to: size)
        case (let first?, nil): self = Self.part(from: first, to: size)
        case (let first?, let last?):
            if first <= last { self = Self.part(from: first, to: min(last, size - 1) + 1) }
        }
    }

    private static func part(from first: Int, to end: Int) -> ByteRange {
        first < end ? .part(first..<end) : .unsatisfiable
    }

    private static func isNumber(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
