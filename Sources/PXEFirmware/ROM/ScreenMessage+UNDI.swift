extension ScreenMessage {
    /// What the classic ROM shows: the codes of PXE 2.1, appendix "PXE ROM error codes".
    static let undiNoNeighbour = ScreenMessage("PXE-E11", "ARP timeout.")
    static let undiNotExecutable = ScreenMessage("PXE-E79", "NBP is too big to fit in free base memory.")
    static let undiTimeout = ScreenMessage("PXE-E18", "Timeout.  Server did not respond.")
    static let undiTFTPTimeout = ScreenMessage("PXE-E32", "TFTP open timeout.")
    static let undiFileNotFound = ScreenMessage("PXE-E3B", "TFTP Error - File Not found.")
    static let undiNoOffers = ScreenMessage("PXE-E51", "No DHCP or proxyDHCP offers were received.")
    static let undiProxyOnly = ScreenMessage(
        "PXE-E52", "proxyDHCP offers were received.  No DHCP offers were received.")
    static let undiNoBootFile = ScreenMessage("PXE-E53", "No boot filename received.")
    static let undiNoProxyAnswer = ScreenMessage("PXE-E55", "proxyDHCP service did not reply to request on port 4011.")
    static let undiNoPrompt = ScreenMessage("PXE-E74", "Bad or missing PXE menu and/or prompt information.")
    static let undiNoBootServer = ScreenMessage("PXE-E78", "Could not locate boot server.")
    static let undiLocalBoot = ScreenMessage("PXE-M0F", "Exiting Intel Boot Agent.")
}
