import Glibc
import SystemPackage

/// A file that is read from its begin to its end, in chunks; `-` is standard input.
public enum InputFile {
    private static let chunk = 1 << 18

    /// Gives the bytes to `take`, chunk by chunk.
    ///
    /// Throws `Failure`: 66 where there is no such file or it is a directory, 77 without the right to read it, 74 where
    /// reading fails.
    public static func read(_ path: String, _ take: ([UInt8]) throws -> Void) throws {
        do {
            guard path != "-" else { return try readAll(.standardInput, take) }
            let descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
            try descriptor.closeAfter { try readAll(descriptor, take) }
        } catch let error as Errno {
            throw failure(path == "-" ? "standard input" : path, error)
        }
    }

    private static func readAll(_ descriptor: FileDescriptor, _ take: ([UInt8]) throws -> Void) throws {
        while true {
            let piece = unsafe try [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                count = unsafe try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            guard !piece.isEmpty else { return }
            try take(piece)
        }
    }

    private static func failure(_ path: String, _ error: Errno) -> Failure {
        switch error {
        case .noSuchFileOrDirectory, .notDirectory: Failure("There is no file \(path).", exitCode: 66)
        case .isDirectory: Failure("\(path) is a directory: name a file.", exitCode: 66)
        case .permissionDenied, .notPermitted:
            Failure("\(path) cannot be read: \(error); give this user the right to, or run it as root.", exitCode: 77)
        default: Failure.inputOutput("Cannot read \(path): \(error).")
        }
    }
}
