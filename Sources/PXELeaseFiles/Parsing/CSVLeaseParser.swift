import DHCPWire
import PacketWire

/// Reads our own comma-separated values (RFC 4180): a header with names of `LeaseRecord` in any order, and a lease a
/// line. No value has a line break in it, for they are escaped.
struct CSVLeaseParser: LeaseLineParser {
    private var columns: [String] = []

    mutating func read(_ line: ArraySlice<UInt8>, _ number: Int, _ contents: inout LeaseFileContents) {
        guard !line.isEmpty else { return }
        do throws(LeaseTextError) {
            let fields = try Self.fields(of: line)
            guard !columns.isEmpty else { return try readHeader(fields.map { $0 ?? "" }) }
            guard fields.count == columns.count else {
                throw LeaseTextError("the row has \(fields.count) values for \(columns.count) columns")
            }
            var values: [String: String] = [:]
            for (name, field) in zip(columns, fields) { values[name] = field }
            contents.put(try LeaseRecord(values: values).lease())
        } catch {
            contents.refuse(number, error.reason)
        }
    }

    mutating func finish(_ number: Int, _ contents: inout LeaseFileContents) {}

    private mutating func readHeader(_ names: [String]) throws(LeaseTextError) {
        columns = names
        for name in names where !LeaseRecord.names.contains(name) {
            throw LeaseTextError("a lease has no field \(quoted(name.utf8)); see 'leases export --format csv'")
        }
        guard Set(names).count == names.count else { throw LeaseTextError("a column stands twice in the first line") }
    }

    /// The values of a line: nil for one that is empty and not in quotes.
    private static func fields(of line: ArraySlice<UInt8>) throws(LeaseTextError) -> [String?] {
        var fields: [String?] = []
        var rest = line
        while true {
            if rest.first == UInt8(ascii: "\"") {
                fields.append(try quotedField(&rest))
            } else {
                let field = rest.prefix { $0 != UInt8(ascii: ",") }
                rest = rest.dropFirst(field.count)
                fields.append(field.isEmpty ? nil : try FieldText.text(field))
            }
            guard let separator = rest.popFirst() else { return fields }
            guard separator == UInt8(ascii: ",") else {
                throw LeaseTextError("behind the quote that ends a value a comma is to stand")
            }
        }
    }

    private static func quotedField(_ rest: inout ArraySlice<UInt8>) throws(LeaseTextError) -> String {
        rest.removeFirst()
        var field: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") {
                guard rest.first == byte else { return try FieldText.text(field) }
                rest.removeFirst()
            }
            field.append(byte)
        }
        throw LeaseTextError("a value begins with a quote and does not end in its line")
    }
}
