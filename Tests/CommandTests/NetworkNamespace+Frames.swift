import TestSupport

extension NetworkNamespace {
    /// Sends frames as they are from an interface.
    func send(_ frames: [[UInt8]], from interface: String = "right") throws {
        let script = """
            import socket, sys
            end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            end.bind((sys.argv[1], 0))
            for frame in sys.argv[2:]: end.send(bytes.fromhex(frame))
            """
        let texts = frames.map { frame in frame.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        try Command(command(["python3", "-c", script, interface] + texts)).check()
    }
}
