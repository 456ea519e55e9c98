import PXEConfiguration
import PacketCapture
import PacketWire

extension InterfaceFacts {
    /// What the kernel says.
    init(_ interface: NetworkInterface) {
        self.init(
            name: interface.name,
            addresses: interface.addresses.map { Address($0.address, in: $0.subnet) },
            hardwareAddress: interface.mac ?? .zero)
    }
}
