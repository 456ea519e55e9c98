import Glibc
import PacketWire
import TFTPWire

@testable import PXEFiles

/// A TFTP client that does what a test says.
final class TFTPClient {
    private let socket: UDPSocket
    private let server: Peer
    private var transfer: Peer?
    private var buffer = [UInt8](repeating: 0, count: 66_000)

    init(_ server: RunningServer) throws {
        socket = try UDPSocket()
        try socket.bind(Peer(address: IPv4Address(127, 0, 0, 1), port: 0))
        self.server = Peer(address: IPv4Address(127, 0, 0, 1), port: server.port)
    }

    /// Sends bytes to the server's port, or to its end of the transfer once that is known.
    func send(_ bytes: [UInt8], toListener: Bool = false) {
        var address = (toListener ? server : transfer ?? server).socketAddress
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe sendto(socket.descriptor, bytes, bytes.count, 0, $0, size)
            }
        }
    }

    func send(_ packet: TFTPPacket, toListener: Bool = false) { send(packet.encoded(), toListener: toListener) }

    /// The next packet and the bytes of its block; nil when none comes for this time.
    func receive(milliseconds: Int32 = 5_000) -> (packet: TFTPPacket, data: [UInt8])? {
        var entry = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&entry, 1, milliseconds) == 1, let (count, from, _) = try? socket.receive(into: &buffer)
        else {
            return nil
        }
        transfer = from
        let packet = TFTPPacket(decoding: buffer.span.extracting(0..<count))
        return (packet, Array(buffer[min(4, count)..<count]))
    }

    /// The code of the error that comes next; nil when something else comes, or an error without a word.
    func receiveError() -> TFTPErrorCode? {
        guard case .error(let code, let message)? = receive()?.packet, !message.isEmpty else { return nil }
        return code
    }

    /// Loads a file as a client does that loses nothing; nil when the server refuses it.
    func load(_ name: String, mode: String = "octet", _ options: TFTPOption...) -> [UInt8]? {
        send(.readRequest(TFTPRequest(fileName: Array(name.utf8), mode: Array(mode.utf8), options: options)))
        return finish()
    }

    /// Loads the rest of a file that was asked for.
    func finish() -> [UInt8]? {
        var (file, blockSize, window, expected): ([UInt8], Int, Int, UInt16) = ([], 512, 1, 1)
        while let (packet, data) = receive() {
            switch packet {
            case .optionAcknowledgment(let accepted):
                let reply = TFTPRequest(fileName: [], options: accepted)
                blockSize = reply.option("blksize")?.number ?? blockSize
                window = reply.option("windowsize")?.number ?? window
                send(.acknowledgment(block: 0))
            case .data(expected, _):
                file += data
                let isLast = data.count < blockSize
                if isLast || Int(expected) % window == 0 { send(.acknowledgment(block: expected)) }
                if isLast { return file }
                expected &+= 1
            // On a busy machine an acknowledgment takes so long that the server sends its block again.
            case .data(let block, _) where block == expected &- 1: continue
            default: return nil
            }
        }
        return nil
    }
}
