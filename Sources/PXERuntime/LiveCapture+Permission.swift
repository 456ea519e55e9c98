public import PacketCapture

extension LiveCapture {
    /// Opens a capture and closes it again, to learn early whether the user may.
    ///
    /// Throws `permissionDenied` only: what else may be wrong is told when the work begins.
    public static func checkPermission(on interface: String) throws(CaptureError) {
        do {
            _ = try LiveCapture(Options(interface: interface))
        } catch {
            if case .permissionDenied = error { throw error }
        }
    }
}
