public import PXEPlayback
public import PacketWire
import DHCPWire
import PXERuntime
import PXESessions
import PacketCapture

/// A boot in a capture file.
public enum RecordedBoot {
    /// How many machines are named where the one that was asked for is not there.
    private static let mostNames = 8

    /// Reads the first boot of a capture, or the first of one machine, as a recipe.
    ///
    /// The file is read twice: which boot is the first is known only at its end, and most frames of large files are of
    /// others. Throws `CaptureError`, and `Failure` where there is no such boot.
    public static func recipe(path: String, machine: MACAddress?) throws -> BootRecipe {
        var first: BootSession?
        var names: Set<MACAddress> = []
        try forEachSession(of: path) { session in
            guard session.isBoot else { return }
            if names.count < mostNames { names.insert(session.key.chaddr.macAddress) }
            guard machine == nil || session.key.chaddr.macAddress == machine else { return }
            if first.map({ session.number < $0.number }) ?? true { first = session }
        }
        guard let first else { throw missing(machine, among: names, path) }
        let recipe = BootRecipe(first, frames: try frames(BootRecipe.frameNumbers(of: first), of: path))
        guard recipe.isPlayable else {
            throw Failure.badInput(
                "No server answers the boot of \(recipe.machine.hardware) in \(path): there is nothing to play on. "
                    + "Choose another machine with --mac, or a recording of a boot that was served.")
        }
        return recipe
    }

    private static func missing(_ machine: MACAddress?, among names: Set<MACAddress>, _ path: String) -> Failure {
        guard let machine, !names.isEmpty else {
            return .badInput("There is no boot from the network in \(path): record one with pxe-sniff -w.")
        }
        let list = names.sorted().map { "\($0)" }.joined(separator: ", ")
        return .badInput("\(machine) does not boot in \(path); there boot: \(list).")
    }

    private static func forEachSession(of path: String, _ body: (BootSession) -> Void) throws {
        var table = SessionTable()
        var file = try CaptureFile(path: path)
        var number: UInt64 = 0
        try file.forEach { header, bytes in
            number &+= 1
            let frame = DecodedFrame(decoding: bytes, linkType: header.linkType, originalLength: header.originalLength)
            table.take(frame, bytes, at: FrameMark(number: number, time: header.timestamp))
            table.takeEnded().forEach(body)
            return .proceed
        }
        table.finish()
        table.takeEnded().forEach(body)
    }

    private static func frames(_ numbers: Set<UInt64>, of path: String) throws -> [UInt64: RecordedFrame] {
        var frames: [UInt64: RecordedFrame] = [:]
        var file = try CaptureFile(path: path)
        var number: UInt64 = 0
        try file.forEach { header, bytes in
            number &+= 1
            if numbers.contains(number) {
                frames[number] = RecordedFrame(bytes, linkType: header.linkType, originalLength: header.originalLength)
            }
            return frames.count < numbers.count ? .proceed : .stop
        }
        return frames
    }
}
