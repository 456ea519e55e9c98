import Glibc

/// The machine's processors.
public enum Processors {
    /// How many may run at once.
    public static var count: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }
}
