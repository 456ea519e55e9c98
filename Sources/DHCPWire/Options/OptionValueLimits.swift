/// The bounds of what one value may expand to when it is walked.
@usableFromInline
enum OptionValueLimits {
    /// How many domain names of a list are read.
    @usableFromInline static var domainNames: Int { 256 }
}
