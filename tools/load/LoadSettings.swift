/// What a load is: how many clients, how many of them at a time, and when they give up.
struct LoadSettings: Sendable {
    /// How many clients there are; they take turns.
    var clients = 1_000
    /// How many exchanges are open at a time, at most.
    var window = 64
    /// How many exchanges to begin; nil for no end.
    var exchanges: Int?
    /// Whether a client that has a lease renews it, again and again, instead of asking for one anew.
    var renews = false
    /// The time from the beginning of one exchange to that of the next; nil for as soon as the window has room.
    var interval: Duration?
    /// How long a client waits for an answer before it asks again.
    var timeout = Duration.seconds(1)
    /// How often a client asks again before it gives up.
    var retries = 4
    /// The number that transaction ids are computed from.
    var seed: UInt64 = 1
}
