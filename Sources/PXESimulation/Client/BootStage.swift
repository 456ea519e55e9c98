/// What runs on a machine; each has its own client identifier.
enum BootStage: UInt8, Sendable {
    case rom, iPXE, system
}
