import DHCPWire
import PacketWire

extension OptionValueProblem {
    /// The problem as a diagnostic of the message that `option` stands in.
    func diagnostic(in option: OptionPosition) -> Diagnostic {
        Diagnostic(
            .dhcp, code, at: option.value.lowerBound + offset, needed: needed, available: available,
            option: option.code)
    }
}
