import PXEResponder

/// What one turn of a responder took in and did.
struct Batch {
    let responder: Int
    let inbox: [Inbound]
    /// The frames that it sent.
    var answers: [Transmission] = []
    /// What the store carried out, or refused.
    var operations: [LeaseOperation] = []
    /// Whether the store failed.
    var hasFailed = false
    /// Whether the responder died on the way.
    var isCut = false

    init(responder: Int, inbox: [Inbound]) {
        self.responder = responder
        self.inbox = inbox
    }
}
