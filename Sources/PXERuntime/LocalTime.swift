import Glibc

/// The machine's own time zone.
public enum LocalTime {
    /// The zone's offset from UTC in seconds at an instant, summer time included.
    public static func offset(at seconds: Int64) -> Int {
        var time = time_t(seconds)
        var parts = unsafe tm()
        guard unsafe localtime_r(&time, &parts) != nil else { return 0 }
        return unsafe parts.tm_gmtoff
    }
}
