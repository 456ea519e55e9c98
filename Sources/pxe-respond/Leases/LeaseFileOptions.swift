import ArgumentParser
import PXELeaseStorage
import PXEResponder
import PXERuntime
import PacketWire

/// Which lease file is meant.
struct LeaseFileOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The file that keeps the leases.", valueName: "path"))
    var leases: String = SQLiteLeaseStore.defaultPath

    /// All leases, by address; what goes wrong becomes a `Failure`.
    func load() throws -> [Lease] {
        do throws(LeaseStoreError) { return try SQLiteLeaseReader(path: leases).load() } catch { throw Failure(error) }
    }

    /// Changes the file, and makes it when there is none; what goes wrong becomes a `Failure`.
    func edit<Value>(_ change: (LeaseEditor) throws(LeaseStoreError) -> Value) throws -> Value {
        do throws(LeaseStoreError) { return try change(LeaseEditor(path: leases)) } catch { throw Failure(error) }
    }

    /// The time of day: leases are judged by it, as the responder judges them.
    static var now: Timestamp { LiveClock().now }
}
