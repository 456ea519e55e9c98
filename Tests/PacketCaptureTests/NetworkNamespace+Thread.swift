import TestSupport

extension NetworkNamespace {
    /// Runs `body` on a thread in the namespace.
    func run<Value: Sendable>(
        withoutCapabilities: Bool = false, _ body: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        try onThread(inNamespace: name, withoutCapabilities: withoutCapabilities, body)
    }
}
