extension ScreenMessage {
    /// What EDK2's PXE client shows (PxeBcImpl.c, EfiPxeLoadFile).
    static let edk2NoOffer = ScreenMessage("PXE-E16", "No valid offer received.")
    static let edk2DeviceError = ScreenMessage("PXE-E07", "Network device error.")
    static let edk2Timeout = ScreenMessage("PXE-E18", "Server response timeout.")
    static let edk2Cancelled = ScreenMessage("PXE-E21", "Remote boot cancelled.")
    static let edk2TFTPError = ScreenMessage("PXE-E23", "Client received TFTP error from server.")
    /// The boot manager's words (BdsDxe): what was loaded is no UEFI program, or one for another machine.
    static let edk2NotLoaded = ScreenMessage(nil, "BdsDxe: failed to load")
    static let edk2NetworkError = ScreenMessage("PXE-E99", "Unexpected network error.")
}
