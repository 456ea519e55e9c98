import TestSupport

/// Machines that boot by raw frames, side by side: they get an address, ask for the file that they are told by TFTP, and
/// end when they have it or are told that there is none.
enum RawMachines {
    /// Boots so many machines on an interface of a namespace; returns how many came to the end of it.
    ///
    /// - Parameter architecture: option 93.
    static func boot(
        _ count: Int, architecture: Int = 7, on interface: String = "right", in namespace: borrowing NetworkNamespace
    ) throws -> Int? {
        let arguments = [interface, "\(count)", "\(architecture)"]
        let result = try Command(namespace.command(["python3", "-c", program] + arguments)).run()
        return Int(result.text.split(separator: "\n").first ?? "")
    }

    private static let program = """
        import select, socket, struct, sys, time

        wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        wire.bind((sys.argv[1], 0))
        architecture = int(sys.argv[3])
        macs = {bytes((0x52, 0x54, 0, 0, n >> 8, n & 255)): n for n in range(int(sys.argv[2]))}
        holders, done = {}, set()

        def checksum(data):
            total = sum(struct.unpack(f"!{len(data) // 2}H", data))
            while total >> 16: total = (total & 0xFFFF) + (total >> 16)
            return ~total & 0xFFFF

        def send(mac, to, source, target, sport, dport, payload):
            ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 28 + len(payload), 1, 0, 64, 17, 0, source, target)
            ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
            udp = struct.pack("!HHHH", sport, dport, 8 + len(payload), 0)
            wire.send(to + mac + b"\\x08\\0" + ip + udp + payload)

        def ask(mac, kind, more=b""):
            head = struct.pack("!BBBBIHH16x", 1, 1, 6, 0, 4096 + macs[mac], 0, 0x8000) + mac + bytes(202)
            words = f"PXEClient:Arch:{architecture:05}:UNDI:003016".encode()
            options = bytes((99, 130, 83, 99, 53, 1, kind, 93, 2, 0, architecture, 94, 3, 1, 3, 16, 97, 17, 0)) + mac + bytes(10)
            options += bytes((60, len(words))) + words + bytes((55, 5, 1, 3, 60, 66, 67)) + more + b"\\xff"
            send(mac, b"\\xff" * 6, bytes(4), b"\\xff" * 4, 68, 67, head + options)

        def options(message):
            at, found = 240, {}
            while at < len(message) and message[at] != 255:
                found[message[at]] = message[at + 2 : at + 2 + message[at + 1]]
                at += 2 + message[at + 1]
            return found

        def take(frame):
            if frame[12:14] == b"\\x08\\x06" and frame[20:22] == b"\\0\\1" and frame[38:42] in holders:
                mac = holders[frame[38:42]]
                answer = b"\\0\\1\\x08\\0\\6\\4\\0\\2" + mac + frame[38:42] + frame[22:32]
                return wire.send(frame[6:12] + mac + b"\\x08\\x06" + answer)
            if frame[12:14] != b"\\x08\\0" or frame[23] != 17: return
            (sport, dport), payload = struct.unpack("!HH", frame[34:38]), frame[42:]
            if dport == 68 and payload[0] == 2 and payload[28:34] in macs:
                mac, found = payload[28:34], options(payload)
                if found[53] == b"\\2": return ask(mac, 3, b"\\x32\\4" + payload[16:20] + b"\\x36\\4" + found[54])
                if found[53] != b"\\5": return
                holders[payload[16:20]] = mac
                name = found.get(67, payload[108:236]).split(b"\\0")[0]
                send(mac, frame[6:12], payload[16:20], found[54], 2000, 69, b"\\0\\1" + name + b"\\0octet\\0")
            elif dport == 2000 and payload[:2] == b"\\0\\3":
                send(frame[:6], frame[6:12], frame[30:34], frame[26:30], 2000, sport, b"\\0\\4" + payload[2:4])
                if len(payload) < 516: done.add(frame[:6])
            elif dport == 2000 and payload[:2] == b"\\0\\5":
                done.add(frame[:6])

        end, again = time.monotonic() + 30, 0
        while len(done) < len(macs) and time.monotonic() < end:
            if time.monotonic() >= again:
                for mac in macs.keys() - done: ask(mac, 1)
                again = time.monotonic() + 4
            if select.select([wire], [], [], 0.2)[0]: take(wire.recv(4096))
        print(len(done))
        """
}
