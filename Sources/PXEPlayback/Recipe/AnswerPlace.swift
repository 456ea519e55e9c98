/// Where in the answers an address stands.
struct AnswerPlace: Hashable, Sendable {
    /// The fields that hold an address.
    enum Field: Hashable, Sendable, CaseIterable {
        /// yiaddr.
        case client
        /// The host of a URI in option 67 or the file field.
        case fileHost
        /// Option 54.
        case serverIdentifier
        /// siaddr.
        case nextServer
        /// The first address of option 150.
        case tftpServerAddress
        /// Option 66, where it is an address.
        case tftpServerName
        /// The first address of option 43.8.
        case bootServer
        /// Where the packet came from.
        case source
    }

    var role: AnswerRole
    var field: Field
}
