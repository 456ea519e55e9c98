import DHCPWire
import Testing

@Suite struct UserClassTests {
    @Test(arguments: [
        Array("iPXE".utf8), [4] + Array("iPXE".utf8), [4] + Array("test".utf8) + [4] + Array("iPXE".utf8),
        [0, 4] + Array("iPXE".utf8),
    ])
    func iPXEIsFoundRawAndBehindItsLength(value: [UInt8]) {
        let isIPXE = UserClass.isIPXE(value.span)
        #expect(isIPXE)
    }

    @Test(arguments: [
        [], Array("iPX".utf8), Array("gPXE".utf8), [5] + Array("iPXE".utf8), [4] + Array("iPX".utf8),
        [9] + Array("iPXE".utf8) + [4] + Array("iPXE".utf8), [255], [5] + Array("iPXE2".utf8),
    ])
    func otherValuesAreNotIPXE(value: [UInt8]) {
        let isIPXE = UserClass.isIPXE(value.span)
        #expect(!isIPXE)
    }
}
