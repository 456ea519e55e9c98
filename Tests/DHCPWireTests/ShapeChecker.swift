import DHCPWire
import PacketWire

/// Checks that a walk gives exactly one value, that lists and records close, and that each field has one value.
struct ShapeChecker: OptionValueVisitor {
    private(set) var faults: [String] = []
    private(set) var problems: [OptionValueProblem] = []
    private(set) var values = 0
    private var open: [(isRecord: Bool, fieldIsOpen: Bool)] = []
    private var length: Int

    init(length: Int) { self.length = length }

    var isWhole: Bool { faults.isEmpty && values == 1 && open.isEmpty }

    private mutating func value() {
        guard let last = open.last else {
            values += 1
            return
        }
        if last.isRecord {
            if !last.fieldIsOpen { faults.append("a value without field") }
            open[open.count - 1].fieldIsOpen = false
        }
    }

    mutating func empty() { value() }
    mutating func unsigned(_ value: UInt64) { self.value() }
    mutating func signed(_ value: Int64) { self.value() }
    mutating func boolean(_ value: Bool) { self.value() }
    mutating func address(_ value: IPv4Address) { self.value() }
    mutating func text(_ value: Span<UInt8>) { self.value() }
    mutating func printable(_ value: Span<UInt8>) {
        for index in value.indices where !(0x20...0x7E).contains(value[index]) { faults.append("not printable") }
        self.value()
    }
    mutating func string(_ value: String) { self.value() }
    mutating func bytes(_ value: Span<UInt8>) { self.value() }
    mutating func named(_ value: UInt64, _ name: String) { self.value() }
    mutating func beginList() {
        value()
        open.append((false, false))
    }
    mutating func endList() { if open.popLast()?.isRecord != false { faults.append("endList") } }
    mutating func beginRecord() {
        value()
        open.append((true, false))
    }
    mutating func field(_ name: String) {
        guard let last = open.last, last.isRecord, !last.fieldIsOpen else { return faults.append("field \(name)") }
        open[open.count - 1].fieldIsOpen = true
    }
    mutating func endRecord() {
        guard let last = open.popLast(), last.isRecord, !last.fieldIsOpen else { return faults.append("endRecord") }
    }
    mutating func problem(_ code: Diagnostic.Code, at offset: Int, needed: Int?, available: Int?) {
        if offset < 0 || offset > length { faults.append("offset \(offset) outside") }
        if let needed, let available, available < 0 || needed == available { faults.append("lengths of \(code)") }
        problems.append(OptionValueProblem(code, at: offset, needed: needed, available: available))
    }
}
