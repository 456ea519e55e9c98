import PacketWire

/// Checksums of what was changed.
enum Checksums {
    /// Writes the checksum of a range into its field: a right one where it was right, a wrong one where it was wrong.
    ///
    /// - Parameter seed: the sum of the pseudo header.
    static func renew(
        _ bytes: inout [UInt8], _ range: Range<Int>, at place: Int, _ status: ChecksumStatus, seed: InternetChecksum
    ) {
        guard status != .absent, status != .unverified, range.upperBound <= bytes.count else { return }
        let partial = seed.folded
        bytes.storeBigEndian(0, at: place)
        var sum = seed
        sum.add(bytes.span.extracting(range))
        let right = sum.value == 0 ? 0xFFFF : sum.value
        switch status {
        case .good: bytes.storeBigEndian(right, at: place)
        case .offloadedPartial: bytes.storeBigEndian(partial, at: place)
        case .bad, .absent, .unverified:
            // Neither right nor what offload leaves, and not zero, which says that there is none.
            let wrong = [right ^ 0x5555, right ^ 0x3333].first { $0 != partial && $0 != 0 && ~$0 != 0 }
            bytes.storeBigEndian(wrong ?? 1, at: place)
        }
    }
}
