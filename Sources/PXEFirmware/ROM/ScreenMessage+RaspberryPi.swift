extension ScreenMessage {
    /// What a Raspberry Pi's ROM shows.
    static let raspberryPiFailed = ScreenMessage(nil, "Boot mode: NETWORK failed")
}
