extension ScreenMessage {
    /// What iPXE shows (autoboot.c, and the words of its error numbers).
    static let iPXENoConfiguration = ScreenMessage(nil, "No configuration methods succeeded")
    static let iPXENothing = ScreenMessage(nil, "No more network devices")
    static let iPXEFileNotFound = ScreenMessage(nil, "No such file or directory")
    static let iPXENotExecutable = ScreenMessage(nil, "Exec format error")
    static let iPXEPermissionDenied = ScreenMessage(nil, "Permission denied")
    /// iPXE for BIOS starts whatever it is given as a boot program.
    static let iPXEHangs = ScreenMessage(nil, "(what was loaded runs, and nothing more is seen)")
    static let iPXETimedOut = ScreenMessage(nil, "Connection timed out")
}
