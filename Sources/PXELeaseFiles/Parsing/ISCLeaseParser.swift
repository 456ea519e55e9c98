import DHCPWire
import PXEResponder
import PacketWire

/// Reads ISC dhcpd's lease file (dhcpd.leases(5)): a log in which the last `lease` declaration of an address counts.
///
/// Other declarations are passed over and counted. Times are UTC, or seconds since 1970 behind `epoch`.
struct ISCLeaseParser: LeaseLineParser {
    private static let deepest = 16
    private static let longestStatement = 256

    private let context: LeaseImportContext
    /// The tokens since the last `;` or brace.
    private var statement: [ISCToken] = []
    private var depth = 0
    /// The `lease` declaration that is open.
    private var lease: ISCLeaseDeclaration?

    init(_ context: LeaseImportContext) {
        self.context = context
    }

    /// Whether a lease file can have a declaration or statement that begins with this word.
    static func isDeclaration(_ word: String) -> Bool {
        ["lease", "authoring-byte-order", "server-duid", "default-duid", "set"].contains(word) || remark(word) != nil
    }

    private static func remark(_ word: String) -> LeaseFileRemark? {
        switch word {
        case "failover": .failover
        case "host", "group", "subgroup", "class", "subclass": .hosts
        case "ia_na", "ia_ta", "ia_pd": .ipv6
        default: nil
        }
    }

    mutating func read(_ line: ArraySlice<UInt8>, _ number: Int, _ contents: inout LeaseFileContents) {
        do throws(LeaseTextError) {
            for token in try ISCToken.tokens(of: line) { try take(token, number, &contents) }
        } catch {
            // The lease is not to be had; the line is named, and what stands after the declaration is read.
            refuse(number, error.reason, &contents)
        }
    }

    private mutating func refuse(_ number: Int, _ reason: String, _ contents: inout LeaseFileContents) {
        statement = []
        guard lease?.isRefused != true else { return }
        lease?.isRefused = true
        contents.refuse(number, reason)
    }

    private mutating func take(
        _ token: ISCToken, _ number: Int, _ contents: inout LeaseFileContents
    ) throws(LeaseTextError) {
        switch token {
        case .openBrace: try open(number, &contents)
        case .closeBrace: try close(number, &contents)
        case .semicolon:
            defer { statement = [] }
            if depth == 0 {
                try checkStatement(&contents)
            } else if depth == 1, lease?.isRefused == false {
                try lease?.read(statement)
            }
        case .word, .string:
            guard statement.count < Self.longestStatement else {
                throw LeaseTextError("a statement has more than \(Self.longestStatement) words; a ';' is missing")
            }
            statement.append(token)
        }
    }

    private mutating func open(_ number: Int, _ contents: inout LeaseFileContents) throws(LeaseTextError) {
        defer { statement = [] }
        depth += 1
        guard depth <= Self.deepest else {
            depth = Self.deepest
            throw LeaseTextError("more than \(Self.deepest) declarations stand in one another; a '}' is missing")
        }
        guard depth == 1 else { return }
        let word = statement.first?.text ?? ""
        if let remark = Self.remark(word) { return contents.note(remark) }
        guard word == "lease" else {
            throw LeaseTextError("no declaration of a lease file begins with \(quoted(word.utf8))")
        }
        lease = ISCLeaseDeclaration(line: number)
        guard statement.count == 2, case .word(let address) = statement[1] else {
            throw LeaseTextError("behind 'lease' an address is to stand")
        }
        lease?.address = try FieldText.address(address)
    }

    private mutating func close(_ number: Int, _ contents: inout LeaseFileContents) throws(LeaseTextError) {
        guard depth > 0 else { throw LeaseTextError("a '}' stands where no declaration is open") }
        depth -= 1
        let isCut = !statement.isEmpty
        statement = []
        guard depth == 0, let lease else { return }
        self.lease = nil
        guard !lease.isRefused else { return }
        if isCut { throw LeaseTextError("the last statement of the declaration has no ';'") }
        guard let made = try lease.lease(context) else { return contents.note(.withoutClient) }
        contents.put(made)
    }

    private func checkStatement(_ contents: inout LeaseFileContents) throws(LeaseTextError) {
        guard let word = statement.first?.text else {
            if statement.isEmpty { return }
            throw LeaseTextError("a statement begins with a string")
        }
        if let remark = Self.remark(word) { return contents.note(remark) }
        guard Self.isDeclaration(word), word != "lease" else {
            throw LeaseTextError("no statement of a lease file begins with \(quoted(word.utf8))")
        }
    }

    mutating func finish(_ number: Int, _ contents: inout LeaseFileContents) {
        if let lease, !lease.isRefused {
            contents.refuse(lease.line, "the file ends before the '}' of the lease that begins here")
        } else if depth > 0, lease == nil {
            contents.refuse(number, "the file ends before the '}' of a declaration")
        } else if !statement.isEmpty {
            contents.refuse(number, "the file ends within a statement")
        }
    }
}
