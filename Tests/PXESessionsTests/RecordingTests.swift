import PXEFirmware
import PXESessions
import TestSupport
import Testing

/// The lab's recordings of boots beside other servers and our own, joined into sessions.
@Suite struct RecordingTests {
    /// Recordings of machines that boot.
    static let boots = Checkout.fixtures.filter { path in
        path.contains("/lab/") && ["ipxe", "ovmf", "aarch64", "seabios"].contains { path.contains($0) }
            && !path.contains("/neg-") && !path.contains("-loop-")
    }

    @Test(arguments: boots)
    func aBootThatSucceededIsOneSessionWithoutErrors(_ path: String) throws {
        let sessions = try Recording.sessions(path).filter(\.isBoot)
        #expect(sessions.count == 1)
        for session in sessions {
            #expect(session.findings.filter { $0.rule.severity == .error }.map(\.rule.id) == [])
            #expect(session.verdict != .failed(stage: 0))
            for stage in session.stages { #expect(stage.shadow?.divergences ?? [] == []) }
        }
    }

    @Test func firmwareThenIPXEAreTwoStagesOfOneBoot() throws {
        let session = try #require(try Recording.sessions(Checkout.fixture("lab/ref-dnsmasq-ovmf-chain")).first)
        #expect(session.stages.map(\.kind) == [.firmware(.edk2PXE), .firmware(.iPXE)])
    }

    @Test func uefiThatGetsNoBootFileTriesHTTPInTheSameSession() throws {
        let path = Checkout.fixture("lab/neg-ovmf-offer-without-bootfile")
        let session = try #require(try Recording.sessions(path).first)
        #expect(session.stages.map(\.kind) == [.firmware(.edk2PXE), .firmware(.edk2HTTP)])
        #expect(session.verdict == .failed(stage: 0))
        #expect(session.findings.first?.rule.id == "no-boot-file")
    }

    @Test func iPXEThatIsGivenIPXEIsALoopAlsoWhereTheFilesAreNotInTheCapture() throws {
        let sessions = try Recording.sessions(Checkout.fixture("lab/ref-dnsmasq-loop-ovmf-chain"))
        let session = try #require(sessions.first)
        #expect(sessions.count == 1)
        #expect(session.stages.map(\.kind) == [.firmware(.edk2PXE)] + Array(repeating: .firmware(.iPXE), count: 3))
        #expect(session.findings.first?.rule.id == "ipxe-loop")
        #expect(session.verdict == .failed(stage: 3))
    }

    @Test func aClientOfDHCPIsNoBoot() throws {
        let sessions = try Recording.sessions(Checkout.fixture("lab/ref-dnsmasq-dhclient"))
        #expect(sessions.allSatisfy { !$0.isBoot && $0.verdict == .booted })
    }
}
