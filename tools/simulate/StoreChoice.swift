public import ArgumentParser
import Foundation
import PXELeaseStorage
import PXEResponder
public import PXESimulation

/// Which of the real stores a simulation has.
enum StoreChoice: String, CaseIterable, ExpressibleByArgument {
    case memory, sqlite

    /// A new store, and the folder that it is in.
    func scratch() throws -> Scratch {
        guard self == .sqlite else { return Scratch(folder: nil) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "pxewire-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        return Scratch(folder: folder)
    }

    struct Scratch {
        let folder: URL?

        var opening: StoreOpening? {
            guard let path = folder?.appending(path: "leases.sqlite").path else { return nil }
            return { () throws(LeaseStoreError) in try SQLiteLeaseStore(path: path) }
        }

        func remove() {
            if let folder { try? FileManager.default.removeItem(at: folder) }
        }
    }
}

extension PlantedFault: ExpressibleByArgument {}
