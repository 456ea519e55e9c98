import PXEConfiguration

/// Reads the text of a configuration as a file `test.yaml`.
enum Reading {
    static func file(_ text: String) throws -> ConfigurationFile {
        try ConfigurationFile.read(Array(text.utf8), path: "test.yaml")
    }

    /// The complaints about a text, each as `line:column sentence`; none when it is taken.
    static func complaints(_ text: String) -> [String] {
        do {
            _ = try file(text)
            return []
        } catch let error as ConfigurationFileError {
            return error.complaints.map { "\($0.position.line):\($0.position.column) \($0.sentence)" }
        } catch {
            return ["\(error)"]
        }
    }
}
