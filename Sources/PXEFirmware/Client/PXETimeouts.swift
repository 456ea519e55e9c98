/// How long PXE clients wait for an answer, in seconds (PXE 2.1 §2.2.2; EDK2: mPxeDhcpTimeout and
/// PXEBC_BOOT_REQUEST_TIMEOUT).
enum PXETimeouts {
    /// Each DISCOVER, and each REQUEST.
    static let message = [4, 8, 16, 32]
    /// Each question on port 4011.
    static let question = [1, 2, 3, 4]
}
