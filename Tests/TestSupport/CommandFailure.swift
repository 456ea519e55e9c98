/// A command that had to succeed, and did not.
struct CommandFailure: Error, CustomStringConvertible {
    var description: String
}
