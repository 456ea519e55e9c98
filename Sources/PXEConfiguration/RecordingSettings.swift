/// Where boots are recorded, and how many.
public struct RecordingSettings: Hashable, Sendable {
    /// The folder of the recordings.
    public var folder: String
    /// Whether every boot is recorded, and not only those that fail.
    public var recordsAll = false
    /// The most recordings in the folder: two files each.
    public var files = standardFiles
    /// The most bytes of all recordings in the folder.
    public var bytes = standardBytes

    /// How many recordings there are where nothing is said.
    public static let standardFiles = 200
    /// How many bytes they have where nothing is said.
    public static let standardBytes = 256_000_000
    /// How many recordings there can be.
    public static let possibleFiles = 1...100_000
    /// How many bytes they can have: one recording has a megabyte at most.
    public static let possibleBytes = 1_000_000...1_000_000_000_000

    /// Settings for a folder, the others as they usually are.
    public init(folder: String) {
        self.folder = folder
    }
}
