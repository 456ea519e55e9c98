import DHCPWire
import PacketWire

/// What options say that people ask for often. All others are `option.N`.
extension FrameField {
    static let optionFields: [FrameField] = [
        FrameField("type", .named(.messageTypes), "DISCOVER, OFFER, …, option 53; not there in plain BOOTP") {
            frame, _, probe in
            guard let type = frame.message.messageType else { return }
            probe.take(.named(Int64(type.rawValue), type.name ?? "\(type.rawValue)"))
        },
        architecture,
        FrameField("ipxe", .flag, "whether option 77 or 175 says iPXE") { frame, message, probe in
            probe.take(.flag(MessageFacts(frame.message, in: message).isIPXE))
        },
        FrameField("uuid", option: .machineIdentifier, "the machine's UUID, option 97", takesTextOnly: true),
        FrameField("vendor-class", option: .vendorClassIdentifier, "option 60"),
        FrameField("user-class", option: .userClass, "option 77"),
        FrameField("client-id", option: .clientIdentifier, "client identifier, option 61", takesTextOnly: true),
        FrameField("hostname", option: .hostName, "option 12"),
        FrameField("requested-address", option: .requestedIPAddress, "the address that is wanted, option 50", .address),
        FrameField("server-id", option: .serverIdentifier, "the server, option 54", .address),
        FrameField("server", .address, "the server of a reply: option 54, else src") { frame, message, probe in
            guard frame.message.header.op == MessageHeader.reply else { return }
            probe.take(frame.server(in: message).map(FieldValue.address))
        },
        FrameField("lease-time", option: .ipAddressLeaseTime, "seconds, option 51", .number),
        FrameField("bootfile", .text, "boot file: option 67, else the field file") { frame, message, probe in
            guard let file = MessageFacts(frame.message, in: message).bootfile else { return }
            probe.take(text: message.extracting(file))
        },
        FrameField("message", option: .message, "why a server refuses, option 56"),
    ]

    /// What the client says itself, or for an answer to it, has said before.
    private static let architecture: FrameField = {
        let option = OptionPath(code: OptionCode.clientArchitecture.rawValue)
        var field = FrameField(
            "arch", .named(.architectures), "the client's architecture, also of answers to it; 7 is x64 UEFI"
        ) { frame, message, probe in
            if let known = frame.clientArchitecture { return probe.take(.number(Int64(known.rawValue))) }
            option.read(frame.message, message, &probe)
        }
        field.isRemembered = true
        return field
    }()
}
