import Foundation
import PXEResponder
import PacketWire

extension ConfigurationFile {
    /// The most bytes of a file: some tens of thousands of reservations.
    public static var maximumBytes: Int { 8 << 20 }

    /// Reads a file.
    ///
    /// - Throws: `ConfigurationFileError`: all that is wrong in the file at once, or why it cannot be read.
    public static func load(_ path: String) throws(ConfigurationFileError) -> ConfigurationFile {
        try read(bytes(of: path), path: path)
    }

    /// Reads the bytes of a file.
    ///
    /// - Parameter path: the file's name, for what is said of it.
    /// - Throws: `ConfigurationFileError` with all that is wrong at once.
    public static func read(_ bytes: [UInt8], path: String) throws(ConfigurationFileError) -> ConfigurationFile {
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationFileError(path: path, complaints: [complaint(ofNonText: bytes)])
        }
        let document = SourceDocument(text)
        guard let root = document.root, !root.isEmpty || !document.complaints.isEmpty else {
            let empty = ConfigurationComplaint(
                "The file is empty; expected at least the key subnets.", at: TextPosition(line: 1, column: 1))
            throw ConfigurationFileError(
                path: path, complaints: document.complaints.isEmpty ? [empty] : document.complaints)
        }
        var reader = ConfigurationReader()
        var file = reader.file(root)
        file.path = path
        file.positions = reader.positions
        var stated = file.configuration
        stated.interfaces = file.interfaces.map {
            InterfaceSettings(name: $0.name, address: $0.address ?? .zero, hardwareAddress: .zero)
        }
        let problems = stated.validate(knowsInterfaces: false).filter(reader.isWorthSaying)
        let complaints = document.complaints + reader.complaints + file.complaints(problems)
        guard complaints.isEmpty else {
            throw ConfigurationFileError(path: path, complaints: complaints.sorted { $0.position < $1.position })
        }
        return file
    }

    /// Where the bytes stop being UTF-8.
    private static func complaint(ofNonText bytes: ArraySlice<UInt8>) -> ConfigurationComplaint {
        var decoder = UTF8()
        var source = bytes.makeIterator()
        var position = TextPosition(line: 1, column: 1)
        decoding: while true {
            switch decoder.decode(&source) {
            case .scalarValue("\n"): position = TextPosition(line: position.line + 1, column: 1)
            case .scalarValue: position.column += 1
            case .emptyInput, .error: break decoding
            }
        }
        return ConfigurationComplaint("This is not text: expected UTF-8.", at: position)
    }

    /// The bytes of a file, which is a plain one and not too large.
    private static func bytes(of path: String) throws(ConfigurationFileError) -> [UInt8] {
        do {
            let values = try URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey])
            guard values.isDirectory != true else {
                throw ConfigurationFileError(path: path, reason: "\(path) is a folder, and not a file.", exitCode: 66)
            }
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            let data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
            guard data.count <= maximumBytes else {
                throw ConfigurationFileError(
                    path: path, reason: "\(path) has more than \(maximumBytes >> 20) MiB: that is no configuration.",
                    exitCode: 65)
            }
            return Array(data)
        } catch let error as ConfigurationFileError {
            throw error
        } catch {
            throw ConfigurationFileError(path: path, failure: error)
        }
    }
}

extension ConfigurationFileError {
    /// What the system said.
    fileprivate init(path: String, failure: any Error) {
        switch (failure as? CocoaError)?.code {
        case .fileReadNoSuchFile, .fileNoSuchFile:
            self.init(path: path, reason: "There is no file \(path).", exitCode: 66)
        case .fileReadNoPermission:
            self.init(path: path, reason: "No permission to read \(path).", exitCode: 77)
        default:
            self.init(path: path, reason: "Cannot read \(path): \(failure.localizedDescription)", exitCode: 74)
        }
    }
}
