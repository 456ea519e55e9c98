import Foundation
import Glibc
import Testing

/// What the tests need root for.
enum Privilege {
    static let isRoot = geteuid() == 0

    /// Whether to run the tests that make namespaces: as root. Where CI is set they run anyway, and fail visibly.
    static let canRunRootTests = isRoot || ProcessInfo.processInfo.environment["CI"] == "true"

    /// Why they are skipped.
    static let reason: Comment = "needs root to make network namespaces"
}
