import Foundation
import TestSupport

extension TemporaryDirectory {
    /// The path of a lease file in the folder.
    var leases: String { file("leases.sqlite") }
}

/// The bytes of a file.
func contents(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// Writes a file.
func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
}
