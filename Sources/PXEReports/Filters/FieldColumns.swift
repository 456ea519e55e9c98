/// Fields as columns for scripts: tab-separated, or an object a line.
///
/// Several values of a field are joined by commas, and are an array in JSON; no value is nothing, and null. Text from the
/// wire is escaped, so that a tab or a newline in it ends no column; a comma in it is not: JSON is the exact form.
public struct FieldColumns<Field: FilterField>: Sendable {
    /// The fields, and their names as they were asked for.
    private let fields: [(name: String, field: Field)]
    private let isJSON: Bool
    private var clock: ClockText

    /// Reads a list of names: `mac,type,option.67`.
    public init(_ list: String, isJSON: Bool = false, clock: ClockText = ClockText()) throws(FilterMistake) {
        let characters = Array(list)
        var fields: [(name: String, field: Field)] = []
        var start = 0
        for name in characters.split(separator: ",", omittingEmptySubsequences: false) {
            let end = start + name.count
            let word = String(name).split(separator: " ").joined(separator: " ")
            do throws(FieldMistake) {
                guard !word.isEmpty else {
                    throw FieldMistake("Here the name of a field should stand, as type or mac.")
                }
                fields.append((word, try Field.find(word)))
            } catch {
                throw FilterMistake(error.text, in: characters, at: start..<end)
            }
            start = end + 1
        }
        self.fields = fields
        self.isJSON = isJSON
        self.clock = clock
    }

    /// The line with the names; nil for JSON, whose objects have them.
    public var header: String? { isJSON ? nil : fields.map(\.name).joined(separator: "\t") + "\n" }

    /// Whether it shows a field that takes the memory of clients (`ClientMemory`).
    public var isRemembered: Bool { fields.contains(where: \.field.isRemembered) }

    /// Writes a line.
    ///
    /// - Parameter read: hands the values of a field to a probe.
    mutating func write(to buffer: inout TextBuffer, _ read: (Field, inout FieldProbe) -> Void) {
        for (index, (name, field)) in fields.enumerated() {
            var probe = FieldProbe.values
            read(field, &probe)
            if isJSON {
                buffer.write(index == 0 ? "{" : ",")
                buffer.write(json: name)
                buffer.write(":")
                writeJSON(probe.values, to: &buffer)
            } else {
                if index > 0 { buffer.write("\t") }
                writeText(probe.values, to: &buffer)
            }
        }
        buffer.write(isJSON ? "}\n" : "\n")
    }

    private mutating func writeText(_ values: [FieldValue], to buffer: inout TextBuffer) {
        for (index, value) in values.enumerated() {
            if index > 0 { buffer.write(",") }
            let bytes = bytes(of: value)
            buffer.compose(capacity: bytes.count + 16) { $0.write(wireText: bytes.span) }
        }
    }

    private mutating func writeJSON(_ values: [FieldValue], to buffer: inout TextBuffer) {
        if values.isEmpty { return buffer.write("null") }
        if values.count > 1 { buffer.write("[") }
        for (index, value) in values.enumerated() {
            if index > 0 { buffer.write(",") }
            let bytes = bytes(of: value)
            switch value {
            case .number, .flag, .span: buffer.write(bytes.span)
            case .named, .address, .mac, .time, .text:
                buffer.compose(capacity: bytes.count + 16) { $0.write(jsonString: bytes.span) }
            }
        }
        if values.count > 1 { buffer.write("]") }
    }

    private mutating func bytes(of value: FieldValue) -> [UInt8] {
        guard case .time(let time) = value else { return value.bytes }
        return Array(clock.iso(time).utf8)
    }
}
