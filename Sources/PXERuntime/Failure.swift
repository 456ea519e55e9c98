public import PXEConfiguration
public import PXEResponder
public import PacketCapture

/// The machine or its user failed: one sentence for standard error, and the command's exit code.
public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// One clear sentence: what, where, and what to do.
    public let description: String
    /// The exit code, as in BSD `sysexits.h`.
    public let exitCode: Int32

    /// Makes a failure.
    public init(_ description: String, exitCode: Int32) {
        self.description = description
        self.exitCode = exitCode
    }

    /// The failure that a capture error is.
    public init(_ error: CaptureError) {
        self.init(error.description, exitCode: error.exitCode)
    }

    /// The failure that a store's error is.
    public init(_ error: LeaseStoreError) {
        let exitCode: Int32 =
            switch error.kind {
            case .badContents: 65
            case .missing: 66
            case .busy: 69
            case .inputOutput: 74
            case .noPermission: 77
            }
        self.init(error.reason.prefix(1).uppercased() + error.reason.dropFirst() + ".", exitCode: exitCode)
    }

    /// The failure that a configuration file's error is: a line for each thing that is wrong in it.
    public init(_ error: ConfigurationFileError) {
        self.init(error.description, exitCode: error.exitCode)
    }

    /// 64: the command was used incorrectly.
    public static func usage(_ description: String) -> Failure { Failure(description, exitCode: 64) }
    /// 65: input data or a configuration is wrong.
    public static func badInput(_ description: String) -> Failure { Failure(description, exitCode: 65) }
    /// 69: something needed is not available.
    public static func unavailable(_ description: String) -> Failure { Failure(description, exitCode: 69) }
    /// 74: input or output failed.
    public static func inputOutput(_ description: String) -> Failure { Failure(description, exitCode: 74) }
}
