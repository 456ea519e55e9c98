import PacketWire
import TFTPWire

extension PlayedClient {
    /// The request of the step that it is at.
    private var request: FileRequest? {
        guard recipe.steps.indices.contains(step), case .file(let request) = recipe.steps[step] else { return nil }
        return request
    }

    mutating func load(_ request: FileRequest, at now: Timestamp, _ output: inout PlaybackOutput) {
        guard let lease else { return fail(.notSaid("which address the client has")) }
        if !request.name.roles.isEmpty, let location = request.name.location(in: answers), !location.isTFTP {
            return fail(.otherScheme(location.text))
        }
        guard let name = request.name.name(for: identity, at: lease.address, answers) else {
            return fail(.notSaid("the boot file"))
        }
        guard let server = server(of: request) else { return fail(.notSaid("the TFTP server")) }
        guard let hardware = hardware(of: server, at: now, &output) else { return }
        file = (String(decoding: name, as: UTF8.self), server)
        var asked = request.request
        asked.fileName = name
        var download = TFTPDownload(
            asked, probe: request.probe, waits: patience, longest: Self.longest(recorded: request.recordedSize),
            now: now)
        let first = download.start(now: now)
        phase = .loading(download, from: hardware)
        take(first, at: now, &output)
    }

    /// How many bytes are taken at most: live files may be larger than the recorded ones, and a server may never end.
    static func longest(recorded: Int?) -> Int { max(64 << 20, 4 * min(recorded ?? 0, 1 << 34)) }

    /// The host of a URI goes before all else; then what the recorded client took.
    private func server(of request: FileRequest) -> IPv4Address? {
        let location = request.name.roles.isEmpty ? nil : request.name.location(in: answers)
        return location?.host ?? request.server.resolved(in: answers)
    }

    mutating func takeFile(
        _ udp: UDPHeader, _ payload: Span<UInt8>, at now: Timestamp, _ output: inout PlaybackOutput
    ) {
        guard case .loading(var download, let hardware) = phase, udp.destinationPort == request?.port else { return }
        let next = download.receive(payload, from: udp.sourcePort, now: now)
        phase = .loading(download, from: hardware)
        take(next, at: now, &output)
    }

    mutating func take(_ next: TFTPDownload.Step, at now: Timestamp, _ output: inout PlaybackOutput) {
        switch next {
        case .wait: break
        case .send(let packet): send(packet, &output)
        case .end(let outcome, let last):
            if let last { send(last, &output) }
            end(outcome, at: now, &output)
        }
    }

    private func send(_ packet: TFTPPacket, _ output: inout PlaybackOutput) {
        guard case .loading(let download, let hardware) = phase, let lease, let request else { return }
        output.append(
            UDPFrame(
                ethernet: EthernetHeader(destination: hardware, source: identity.hardware),
                ipv4: IPv4Header(
                    source: lease.address, destination: file.server, protocolNumber: UDPHeader.protocolNumber),
                udp: UDPHeader(sourcePort: request.port, destinationPort: download.serverPort),
                payload: packet.encoded()))
    }

    private mutating func end(_ outcome: DownloadOutcome, at now: Timestamp, _ output: inout PlaybackOutput) {
        guard case .loading(let download, _) = phase, let request else { return }
        switch outcome {
        case .whole, .sizeTold:
            let size = outcome == .whole ? download.bytes : download.size
            output.events.append(
                .loaded(row: request.row, name: file.name, bytes: download.bytes, after: now.since(asked)))
            output.events += differences(of: request, download, size: size).map { .differs($0) }
            proceed(at: now, &output)
        case .refused where request.recordedRefusal != nil:
            output.events.append(.refused(row: request.row))
            proceed(at: now, &output)
        case .refused, .brokenOff, .silent: fail(.file(file.name, outcome))
        }
    }

    private func differences(of request: FileRequest, _ download: TFTPDownload, size: Int?) -> [PlayedDifference] {
        if let refusal = request.recordedRefusal {
            return [.init(row: request.row, subject: .refusal, recorded: "\(refusal)", live: "came")]
        }
        let sizes = [
            (PlayedDifference.Subject.fileSize, request.recordedSize, size),
            (.transferOption("blksize"), request.recordedBlockSize, download.blockSize),
            (.transferOption("windowsize"), request.recordedWindow, download.windowSize),
        ]
        return sizes.compactMap { subject, recorded, live in
            guard let recorded, recorded != live else { return nil }
            return .init(row: request.row, subject: subject, recorded: "\(recorded)", live: live.map { "\($0)" })
        }
    }
}
