/// What `--where help` says: the language, and the fields with their kinds and meanings.
public enum FieldHelp {
    /// Messages: fields of frames, of messages and of options.
    public static var messages: String {
        """
        Fields of messages, for --where and --fields:

        \(table(FrameField.self))
          option.N            any option, by number or name: option.67,
                              option.bootfile-name (any)
          option.N.M          a part of option 43, 82 or another that has parts:
                              option.43.6 (any)

        \(language)
        """
    }

    /// Boots.
    public static var boots: String {
        """
        Fields of boots, for --where and --fields:

        \(table(BootField.self))

        \(language)
        """
    }

    private static func table<Field: FilterField>(_: Field.Type) -> String {
        Field.table.map { field in
            let name = field.name + String(repeating: " ", count: max(20 - field.name.count, 2))
            return Paragraph.wrap("  \(name)\(field.meaning) (\(field.kind.name))", width: 80, indent: 22)
        }.joined(separator: "\n")
    }

    private static let language = """
        Comparisons:
          ==  !=              equal, and not equal; a field without a value is not equal
          <  <=  >  >=        for numbers, addresses and times
          ~                   contains, upper and lower case alike: mac ~ 52:54:00
          in                  {10, 20..29}, 198.51.100.0/24, {OFFER, ACK}
          a field alone       it is there, and no address of zeros: option.43
        They are joined by && or "and", || or "or", ! or "not", and parentheses. Where a
        field has several values, one has to fit. Quote the whole for the shell:
          --where 'type==OFFER && arch==7 && !vlan'
        --fields joins several values by commas, and a text may have commas of its own:
        --fields with --json is the exact form, where several values are an array.
        """
}
