extension ScreenMessage {
    /// What EDK2's HTTP boot shows (HttpBootImpl.c, HttpBootSupport.c).
    static let httpTimeout = ScreenMessage(nil, "Error: Server response timeout.")
    static let httpFailure = ScreenMessage(nil, "Error: Unexpected network error.")
}
