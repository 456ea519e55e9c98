public import PXEResponder

/// A configuration that takes the place of another while clients are served.
public struct ConfigurationReload: Sendable {
    /// What the engine is told from now on.
    public let configuration: ResponderConfiguration
    /// What is different, a sentence each; empty when nothing is.
    public let changes: [String]

    /// Makes a reload.
    public init(_ configuration: ResponderConfiguration, changes: [String]) {
        self.configuration = configuration
        self.changes = changes
    }
}
