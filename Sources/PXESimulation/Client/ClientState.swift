/// The states of RFC 2131 §4.4, figure 5, and those of a machine that is off or pauses.
enum ClientState: String, Sendable {
    case off
    /// Waits before it begins anew.
    case resting
    case selecting, requesting, rebooting
    /// Has an ACK, and asks the network whether anybody uses the address.
    case checking
    case bound, renewing, rebinding
}
