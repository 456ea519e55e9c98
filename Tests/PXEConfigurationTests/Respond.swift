import TestSupport

/// Runs `pxe-respond` to its end.
func respond(_ arguments: [String]) throws -> CommandResult {
    try Command([Command.path(of: "pxe-respond")] + arguments).run()
}
