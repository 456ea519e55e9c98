/// Why firmware drops an answer.
public enum DropReason: String, Hashable, Sendable, CaseIterable {
    case foreign = "its xid or chaddr is not the client's"
    case unexpected = "the client does not wait for such a message now"
    case otherServer = "it comes from a server that the client did not ask"
    case otherAddress = "it gives another address than was asked for"
    case otherPort = "it does not come from the port that was asked"
    case notPXEClient = "it gives no address, and its option 60 does not begin with PXEClient"
    case notHTTPClient = "it gives no address, and its option 60 does not begin with HTTPClient"
    case notBroadcast =
        "it was sent to the address that the client does not have yet, though the client asked for broadcasts"
    case noServer = "it does not name a server: option 54 is missing"
    case noBootFile = "it has neither a boot file nor a menu"
    case noNextServer = "its siaddr is zero"
    case unusableURI = "its boot file is not a URI that the client can load"
    case secondProxy = "the client keeps the first offer of this kind alone"
    case otherItem = "it is not about the item of the menu that was asked for"
    case noRaspberryPiMenu = "its option 43 has no menu with \"Raspberry Pi Boot\""
    case negative = "the server refuses the address"
    case badChecksum = "its UDP checksum is wrong"
    case tooLong = "it is longer than the client can take"
}
