import Foundation

/// A number with so many digits behind the point.
func decimal(_ value: Double, _ digits: Int) -> String {
    value.formatted(
        .number.precision(.fractionLength(digits)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
}

/// A value as a JSON object in one line.
func jsonLine(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
}
