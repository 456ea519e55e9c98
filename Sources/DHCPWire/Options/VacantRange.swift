/// Codes next to each other that have no option, and why.
struct VacantRange {
    let codes: ClosedRange<UInt8>
    let name: String
    let reference: String
    let status: AssignmentStatus

    init(_ codes: ClosedRange<UInt8>, _ name: String, _ reference: String, _ status: AssignmentStatus) {
        self.codes = codes
        self.name = name
        self.reference = reference
        self.status = status
    }
}
