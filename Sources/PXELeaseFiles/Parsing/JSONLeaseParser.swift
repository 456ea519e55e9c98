/// Reads our own JSON: an object a line, with the names of `LeaseRecord`.
struct JSONLeaseParser: LeaseLineParser {
    mutating func read(_ line: ArraySlice<UInt8>, _ number: Int, _ contents: inout LeaseFileContents) {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        do throws(LeaseTextError) {
            guard case .object(let members) = JSONValue(line) else {
                throw LeaseTextError("the line is no JSON object")
            }
            contents.put(try LeaseRecord(values: Self.values(members)).lease())
        } catch {
            contents.refuse(number, error.reason)
        }
    }

    mutating func finish(_ number: Int, _ contents: inout LeaseFileContents) {}

    private static func values(_ members: [String: JSONValue]) throws(LeaseTextError) -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in members {
            guard LeaseRecord.names.contains(name) else {
                throw LeaseTextError("a lease has no field \(quoted(name.utf8)); see 'leases export --format json'")
            }
            switch value {
            case .null: break
            case .string(let bytes), .number(let bytes): values[name] = try FieldText.text(bytes)
            default: throw LeaseTextError("the \(name) is neither a string nor a number")
            }
        }
        return values
    }
}
