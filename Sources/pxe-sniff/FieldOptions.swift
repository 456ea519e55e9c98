import ArgumentParser
import PXEReports

/// What chooses messages and boots by their fields, and shows fields alone.
struct FieldOptions: ParsableArguments {
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only messages, or boots, of which this holds: 'type==OFFER && vlan==10'. 'help' lists the fields.",
            valueName: "expression"))
    var condition: String?

    @Option(
        help: ArgumentHelp(
            "Show these fields only, tab-separated: mac,type,option.67. 'help' lists them.", valueName: "a,b,…"))
    var fields: String?

    @Flag(help: "With --fields: leave the line with the names out.")
    var noHeader = false

    /// Whether messages or boots are chosen.
    var isFiltering: Bool { condition != nil }

    /// The condition for messages or boots; nil for none.
    func expression<Field>(_: Field.Type) throws -> FilterExpression<Field>? {
        guard let condition else { return nil }
        do {
            return try FilterExpression<Field>(condition)
        } catch {
            throw ValidationError("--where: \(error)")
        }
    }

    /// The columns for messages or boots; nil for none.
    func columns<Field>(_: Field.Type, isJSON: Bool, clock: ClockText) throws -> FieldColumns<Field>? {
        guard let fields else { return nil }
        do {
            return try FieldColumns<Field>(fields, isJSON: isJSON, clock: clock)
        } catch {
            throw ValidationError("--fields: \(error)")
        }
    }

    /// Ends the command where help is asked for, or what was said is wrong.
    func check(forBoots: Bool) throws {
        if condition == "help" || fields == "help" {
            throw CleanExit.message(forBoots ? FieldHelp.boots : FieldHelp.messages)
        }
        if noHeader, fields == nil { throw ValidationError("--no-header goes with --fields.") }
        if forBoots {
            _ = try expression(BootField.self)
            _ = try columns(BootField.self, isJSON: false, clock: ClockText())
        } else {
            _ = try expression(FrameField.self)
            _ = try columns(FrameField.self, isJSON: false, clock: ClockText())
        }
    }
}
