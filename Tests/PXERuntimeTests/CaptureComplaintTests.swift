import PacketCapture
import Testing

@testable import PXERuntime

@Suite struct CaptureComplaintTests {
    private let broken = CaptureError.ioError(subject: "capturing", reason: "No buffer space available")

    @Test func anInterfaceThatBreaksWhileItIsReadIsToldOnceAndAgainAfterItWorked() {
        var complaint = CaptureComplaint()
        #expect(complaint.text(about: broken, on: "srv0") == "Boots on srv0 are not recorded: \(broken)")
        #expect(complaint.text(about: broken, on: "srv0") == nil)
        complaint.isOver()
        #expect(complaint.text(about: broken, on: "srv0") != nil)
    }

    @Test func anInterfaceThatIsAwayIsToldByWhoAnswersOnIt() {
        var complaint = CaptureComplaint()
        #expect(complaint.text(about: .interfaceGone("srv0"), on: "srv0") == nil)
        #expect(complaint.text(about: broken, on: "srv0") != nil)
    }
}
