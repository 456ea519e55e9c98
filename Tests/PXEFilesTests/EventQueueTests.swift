import Glibc
import PacketWire
import Testing

@testable import PXEFiles

@Suite("Waiting for descriptors")
struct EventQueueTests {
    /// A queue that watches a socket, and a way to wake it.
    private func watched() throws -> (queue: EventQueue, descriptor: Int32, wake: () -> Void) {
        let (socket, other) = (try UDPSocket(), try UDPSocket())
        try socket.bind(Peer(address: IPv4Address(127, 0, 0, 1), port: 0))
        try other.connect(Peer(address: IPv4Address(127, 0, 0, 1), port: socket.port))
        let queue = try EventQueue()
        try queue.watch(socket.descriptor)
        return (queue, socket.descriptor, { [socket] in withExtendedLifetime(socket) { other.send([1].span) } })
    }

    @Test("What waits is told, asleep or awake", arguments: [false, true])
    func tells(isAwake: Bool) throws {
        let (queue, descriptor, wake) = try watched()
        wake()
        #expect(queue.wait(atMost: .seconds(5), isAwake: isAwake) == [descriptor])
    }

    @Test("Nothing is told when the time is over, and what comes later is", arguments: [false, true])
    func endsInTime(isAwake: Bool) throws {
        let (queue, descriptor, wake) = try watched()
        for _ in 0..<40 { #expect(queue.wait(atMost: .zero, isAwake: isAwake).isEmpty) }
        wake()
        #expect(queue.wait(atMost: .seconds(5), isAwake: isAwake) == [descriptor])
    }

    @Test("A slow client is waited for asleep")
    func sleeps() throws {
        let (queue, _, _) = try watched()
        let begin = processorTime
        for _ in 0..<32 { _ = queue.wait(atMost: .milliseconds(2), isAwake: true) }
        // Awake for one moment of 0.1 ms, of 64 ms and more.
        #expect(processorTime - begin < 30_000_000)
    }

    /// What this thread has used, in nanoseconds.
    private var processorTime: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
