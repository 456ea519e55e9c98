/// The version of the package, as its commands print it.
public enum CommandVersion {
    /// The version number.
    public static let text = "0.1.0"
    /// What the files that the commands write say of their maker.
    public static let application = "pxewire \(text)"
}
