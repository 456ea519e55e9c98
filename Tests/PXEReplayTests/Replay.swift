import TestSupport

/// Runs `pxe-replay` to its end.
func replay(_ arguments: [String], in folder: String? = nil) throws -> CommandResult {
    var command = Command([Command.path(of: "pxe-replay")] + arguments)
    command.folder = folder
    return try command.run()
}
