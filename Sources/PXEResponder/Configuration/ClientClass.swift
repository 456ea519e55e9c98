/// Clients that have something in common, and what they are told.
public struct ClientClass: Hashable, Sendable {
    /// The name; pools name it.
    public var name: String
    /// Who belongs to it.
    public var test: ClassTest
    /// What its members are told, over what those of the subnet and pool are told. Of several classes the first wins.
    public var settings: ClientSettings

    /// Makes a class.
    public init(_ name: String, _ test: ClassTest, settings: ClientSettings = ClientSettings()) {
        self.name = name
        self.test = test
        self.settings = settings
    }
}
