import DHCPWire

/// Whether a value of option 43 is PXE's.
enum PXEVendorCodes {
    private static let known: Set<UInt8> = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 71]

    /// Whether it can be read to its end, and holds nothing but sub-options of PXE.
    static func areAll(in value: [UInt8]) -> Bool {
        let codes = SubOptions(value).map(\.code)
        return !codes.isEmpty && codes.allSatisfy(known.contains)
    }
}
