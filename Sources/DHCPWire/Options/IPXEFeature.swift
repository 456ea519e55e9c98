/// What iPXE says that it can do, by sub-options of option 175 (ipxe/features.h, DHCP_EB_FEATURE).
public enum IPXEFeature: UInt8, Sendable {
    /// It loads from HTTP.
    case http = 0x13

    /// Whether a value of option 175 names the feature, with a value that is not zero.
    public func isNamed(in value: [UInt8]) -> Bool {
        guard let feature = SubOptions(value).first(where: { $0.code == rawValue }) else { return false }
        return feature.value.first.map { $0 != 0 } ?? false
    }
}
