/// A usual name of a boot file.
struct BootFileName: Sendable {
    /// Where a file of this name is one for the architecture.
    enum Place: Sendable {
        /// Everywhere: the name says the architecture.
        case anywhere
        /// Everywhere but in a folder of another architecture.
        case notElsewhere
        /// In a folder of the architecture only, usually this: the name is the same for several.
        case folder(String)
    }

    /// The name, in small letters.
    let name: String
    /// Where it counts.
    let place: Place
    /// The file that it loads next, by this name and from its own folder: without that it is of no use.
    let companion: String?
    /// Whether it is iPXE, or a shim that does nothing but start iPXE.
    let isIPXE: Bool

    /// A loader other than iPXE, or iPXE with a script of its own in it.
    static func loader(_ name: String, _ place: Place = .anywhere, with companion: String? = nil) -> Self {
        Self(name: name, place: place, companion: companion, isIPXE: false)
    }

    /// A build of iPXE that boots what it is told, and so would load itself.
    static func iPXE(_ name: String, _ place: Place = .anywhere, with companion: String? = nil) -> Self {
        Self(name: name, place: place, companion: companion, isIPXE: true)
    }
}
