import Foundation
import Glibc

/// What some tests need root for.
public enum Privilege {
    /// Whether the tests run as root.
    public static let isRoot = geteuid() == 0

    /// Whether to run the tests that make namespaces or mounts: as root. Where CI is set they run anyway, and fail
    /// visibly.
    public static let canRunRootTests = isRoot || ProcessInfo.processInfo.environment["CI"] == "true"

    /// Why they are skipped.
    public static let reason = "needs root to make network namespaces, mount file systems and give up capabilities"
}
