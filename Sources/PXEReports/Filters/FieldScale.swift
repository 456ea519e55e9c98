/// What values are of: only those of one scale are compared by their size.
enum FieldScale: Hashable, Sendable {
    case number, address, mac, flag, time, span
}
