/// The grammar of an option's value.
///
/// A trivial value: it names the grammar, and `walk` and `encode` know it.
public enum OptionSyntax: Hashable, Sendable {
    // MARK: Numbers

    /// No value at all: the option's presence says everything.
    case empty
    /// One byte, 0 or 1.
    case flag
    /// One byte.
    case uint8
    /// Two bytes, big-endian.
    case uint16
    /// Two bytes, little-endian, as the PXE multicast ports.
    case uint16LittleEndian
    /// Four bytes, big-endian.
    case uint32
    /// Four bytes: a time span in seconds.
    case seconds
    /// Four bytes: a time span in seconds, where 0xFFFFFFFF is infinity (RFC 2131 §3.3).
    case leaseTime
    /// Four bytes, two's complement: a time span in seconds.
    case signedSeconds
    /// Four bytes: seconds since 1970-01-01T00:00:00Z.
    case absoluteTime
    /// One byte each.
    case uint8List
    /// Two bytes each, big-endian.
    case uint16List
    /// One byte whose numbers have names.
    case enumeration(OptionEnumeration)

    // MARK: Addresses

    /// Four bytes.
    case ipv4
    /// Four bytes each, at least one.
    case ipv4List
    /// Four bytes each, possibly none, as Home-Agent-Addrs (RFC 2132 §8.13).
    case ipv4ListOrEmpty
    /// Two addresses each, at least one pair (RFC 2132 §4.3, §5.8).
    case ipv4PairList
    /// Sixteen bytes.
    case ipv6
    /// Lists of addresses, each behind a byte with its length (RFC 7291).
    case ipv4Groups
    /// Width, significant octets and router each (RFC 3442).
    case classlessRoutes

    // MARK: Text and bytes

    /// NVT ASCII, at least one byte; NULs at the end do not belong to it (RFC 2132 §2).
    case text
    /// Bytes without a known structure.
    case bytes
    /// Bytes that are often text: shown as text where all are printable ASCII.
    case opaque
    /// Domain names in DNS form, with compression inside the value (RFC 1035 §3.1, §4.1.4; RFC 3397).
    case domainList
    /// URIs, each behind two bytes with its length (RFC 8572).
    case uriList

    // MARK: Who the client is

    /// Option 77: {length, data} each (RFC 3004), or raw text as iPXE sends it.
    case userClass
    /// Option 61: hardware type and address, IAID and DUID, or opaque (RFC 2132 §9.14, RFC 4361 §6.1).
    case clientIdentifier
    /// A DUID alone (RFC 8415 §11), as in sub-option 82.12.
    case duid
    /// Option 81: flags, two codes and a name (RFC 4702 §2).
    case clientFQDN
    /// Option 93: architecture numbers of two bytes (RFC 4578 §2.1).
    case architectureList
    /// Option 94: type, major, minor (RFC 4578 §2.2).
    case networkInterface
    /// Option 97: type and GUID (RFC 4578 §2.3).
    case machineIdentifier
    /// Option 55: option codes (RFC 2132 §9.8).
    case parameterRequestList

    // MARK: Options within options

    /// {code, length, value} each, in a space.
    case suboptions(OptionSpace)
    /// Option 43: sub-options where the class identifier tells the space, or else opaque (RFC 2132 §8.4).
    case vendorSpecific
    /// Option 124: {enterprise, length, {length, data} each} each (RFC 3925 §3).
    case vendorClasses
    /// Option 125: {enterprise, length, sub-options} each (RFC 3925 §4).
    case vendorInformation

    // MARK: PXE (PXE 2.1 §2.2, Table 2-1)

    /// Sub-option 6: a byte of bits.
    case discoveryControl
    /// Sub-option 8: {type of two bytes, count, addresses} each.
    case bootServers
    /// Sub-option 9: {type of two bytes, length, text} each.
    case bootMenu
    /// Sub-option 10: timeout and text.
    case menuPrompt
    /// Sub-option 71: type and layer of two bytes each; bit 15 of the layer asks for credentials.
    case bootItem

    // MARK: Records

    /// A byte that says the form, then domain names or addresses (RFC 3361 §3).
    case sipServers
    /// Protocol, algorithm, RDM, replay detection, information (RFC 3118 §2).
    case authentication
    /// A byte "mandatory", then addresses (RFC 2610 §3).
    case mandatoryAddresses
    /// A byte "mandatory", then text (RFC 2610 §4).
    case mandatoryText
    /// A status byte, then text (RFC 6926 §6.2.2).
    case statusMessage
    /// Preference, two addresses and domain names (RFC 6731).
    case resolverSelection
    /// Offset, PSID length, PSID (RFC 7618).
    case portParameters
    /// Mask length, prefix length, IPv6 prefix and relay addresses (RFC 5969 §7.1.1).
    case sixRD
    /// A type byte and a VPN identifier (RFC 6607 §3.1).
    case virtualSubnet
}
