/// A value of JSON that keeps the order of its keys.
public indirect enum JSONValue: Sendable {
    case null
    case string(String)
    case number(Int64)
    case seconds(Duration)
    case bool(Bool)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// Writes the value without spaces. Text is escaped as text from the wire is.
    public func write(to buffer: inout TextBuffer) {
        switch self {
        case .null: buffer.write("null")
        case .string(let text): buffer.write(json: text)
        case .number(let number): buffer.write("\(number)")
        case .seconds(let duration): buffer.write(duration.seconds(digits: 6))
        case .bool(let value): buffer.write(value ? "true" : "false")
        case .array(let values):
            buffer.write("[")
            for (index, value) in values.enumerated() {
                if index > 0 { buffer.write(",") }
                value.write(to: &buffer)
            }
            buffer.write("]")
        case .object(let pairs):
            buffer.write("{")
            for (index, (key, value)) in pairs.enumerated() {
                if index > 0 { buffer.write(",") }
                buffer.write(json: key)
                buffer.write(":")
                value.write(to: &buffer)
            }
            buffer.write("}")
        }
    }
}
