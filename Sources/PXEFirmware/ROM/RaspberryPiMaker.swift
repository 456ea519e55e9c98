/// The makers of Raspberry Pis by the first three bytes of their MAC addresses (IEEE OUI).
public enum RaspberryPiMaker {
    /// That of the Pi 3 and those before it: Raspberry Pi Foundation.
    public static let thirdGeneration: UInt32 = 0xB8_27EB

    /// Raspberry Pi Foundation and Raspberry Pi Trading.
    private static let prefixes: [UInt32] = [thirdGeneration, 0xDC_A632, 0xE4_5F01, 0x28_CDC1, 0xD8_3ADD, 0x2C_CF67]

    /// Whether it is one of theirs.
    public static func has(prefix: UInt32) -> Bool { prefixes.contains(prefix) }
}
