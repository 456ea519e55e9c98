public import ArgumentParser

/// Whether a command colours its output, as `--color` says it.
public enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// As the terminal and the environment ask for.
    case auto
    case always
    case never

    /// Whether the output is to be coloured.
    ///
    /// - Parameters:
    ///   - isTerminal: Whether standard output is a terminal.
    ///   - wantsColor: Whether the environment wants colours there: no `NO_COLOR` (no-color.org), no dumb terminal.
    public func colors(isTerminal: Bool, wantsColor: Bool) -> Bool {
        switch self {
        case .auto: isTerminal && wantsColor
        case .always: true
        case .never: false
        }
    }
}
