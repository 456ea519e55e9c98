public import PacketWire

extension ResponderConfiguration {
    /// What is wrong with an address range that is not a range at all; check it before the range is made, since a
    /// `ClosedRange` cannot hold it.
    public static func problem(
        ofRangeFrom first: IPv4Address, to last: IPv4Address, at place: ConfigurationPlace = ConfigurationPlace(.whole)
    ) -> ConfigurationProblem? {
        guard first > last else { return nil }
        return ConfigurationProblem(
            "range-reversed", "Range \(first)-\(last) is reversed: did you mean \(last)-\(first)?", at: place)
    }

    /// What is wrong with the configuration, in its order; empty when nothing is.
    ///
    /// - Parameter knowsInterfaces: whether the interfaces are those that will be served, with their addresses. False
    ///   for a configuration that is checked on another machine: then an interface's address may be zero, and
    ///   `interfaces` may be empty.
    public func validate(knowsInterfaces: Bool = true) -> [ConfigurationProblem] {
        var validator = ConfigurationValidator(self, knowsInterfaces: knowsInterfaces)
        validator.run()
        return validator.problems
    }
}
