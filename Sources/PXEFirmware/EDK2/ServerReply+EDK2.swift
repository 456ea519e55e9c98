import PacketWire

extension ServerReply {
    /// Where EDK2 asks for the boot file that this offer does not have: siaddr, else option 54 (PxeBcRetryBinlOffer).
    var edk2Server: IPv4Address? { siaddr.isZero ? serverIdentifier : siaddr }

    /// Why EDK2 never looks into an answer; nil where it does.
    ///
    /// Its DHCP messages ask for broadcasts, and until it has an address its IPv4 stack hears nothing else. Longer
    /// messages than an Ethernet frame holds are dropped (PXEBC_DHCP4_PACKET_MAX_SIZE, 1472).
    func edk2Defect(hasAddress: Bool) -> DropReason? {
        if length > 1_472 { return .tooLong }
        return !hasAddress && !yiaddr.isZero && destination == yiaddr ? .notBroadcast : nil
    }

    /// Where EDK2 loads the file of this answer from (PxeBcDhcp4BootInfo): the first boot server of option 43.8 where
    /// 43.6 says to use the file of this answer, else siaddr, else option 54. Option 66 is never looked at.
    var edk2BootServer: IPv4Address? {
        if let vendor, vendor.usesThisAnswersFile, let listed = vendor.bootServers?.first?.addresses.first {
            return listed
        }
        return edk2Server
    }
}
