/// Where in a configuration something stands, so that whoever read it from a file can tell line and column.
public struct ConfigurationPlace: Hashable, Sendable {
    /// The part; numbers count from 0, in the order of the configuration.
    public enum Section: Hashable, Sendable {
        /// What holds for all.
        case whole
        case interface(Int)
        case subnet(Int)
        case pool(subnet: Int, Int)
        case exclusion(subnet: Int, pool: Int, Int)
        case clientClass(Int)
        case reservation(Int)
    }

    /// The part.
    public var section: Section
    /// The field, by its name in a configuration file, as `lease-time`; behind a point what lies in it, where items of a
    /// list count from 0: `boot.menu.items.0.text`. Empty for the part as a whole.
    public var field: String
    /// Which value of a field that has several, counted from 0.
    public var index: Int?

    /// Makes a place.
    public init(_ section: Section, _ field: String = "", _ index: Int? = nil) {
        self.section = section
        self.field = field
        self.index = index
    }

    /// What lies in the field under a name.
    public func inside(_ name: String) -> ConfigurationPlace { ConfigurationPlace(section, "\(field).\(name)") }
}

extension ConfigurationPlace {
    /// The place and what it lies in, the nearest first.
    public var enclosing: [ConfigurationPlace] {
        var places = [self]
        if index != nil { places.append(ConfigurationPlace(section, field)) }
        var names = field.split(separator: ".")
        while !names.isEmpty {
            names.removeLast()
            places.append(ConfigurationPlace(section, names.joined(separator: ".")))
        }
        switch section {
        case .whole: return places
        case .pool(let subnet, _): places.append(ConfigurationPlace(.subnet(subnet)))
        case .exclusion(let subnet, let pool, _): places += ConfigurationPlace(.pool(subnet: subnet, pool)).enclosing
        case .interface, .subnet, .clientClass, .reservation: break
        }
        return places + [ConfigurationPlace(.whole)]
    }
}
