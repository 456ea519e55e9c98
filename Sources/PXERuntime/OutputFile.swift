/// A file that is written while others are read.
public enum OutputFile {
    /// Throws `Failure` where a file to write is one of those to read, whatever the paths: opening it would empty it.
    ///
    /// - Parameters:
    ///   - path: the file to write; nil and `-` are none.
    ///   - option: the option that names it, for the sentence.
    public static func check(_ path: String?, of option: String, isNoneOf inputs: [String]) throws {
        guard let path, path != "-", let written = FileIdentity(path: path), written.isRegular,
            let read = inputs.first(where: { $0 != "-" && FileIdentity(path: $0) == written })
        else { return }
        let same = read == path ? "" : " (\(read))"
        throw Failure.usage("\(path)\(same) would be read and written at once: give \(option) another name.")
    }
}
