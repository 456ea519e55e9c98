import CLinux
import Glibc
import TFTPWire

/// What a transfer sends: a file as it is, or its text as netascii has it.
enum Content {
    case file(BootFile)
    case text([UInt8])

    /// Text is converted as a whole, to know its blocks: a text that a machine boots with is not longer, in bytes.
    static let longestText = 1 << 20

    /// Nil for a text that is too long or cannot be read.
    init?(_ file: BootFile, mode: TFTPMode) {
        switch mode {
        case .octet: self = .file(file)
        case .netascii:
            guard let text = file.contents(limit: Self.longestText) else { return nil }
            self = .text(NetASCII.encoded(text.span))
        }
    }

    /// In bytes, as they are sent.
    var size: Int {
        switch self {
        case .file(let file): file.size
        case .text(let text): text.count
        }
    }

    /// Reads from an offset into parts, one after the other; returns how many bytes.
    @unsafe func read(into parts: UnsafePointer<iovec>, count: Int, at offset: Int) -> Int {
        switch self {
        case .file(let file): return unsafe preadv(file.descriptor, parts, Int32(count), off_t(offset))
        case .text(let text):
            var position = offset
            for index in 0..<count {
                let length = unsafe parts[index].iov_len
                guard position + length <= text.count else { break }
                unsafe text.withUnsafeBytes { bytes in
                    let piece = unsafe UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
                    unsafe UnsafeMutableRawBufferPointer(start: parts[index].iov_base, count: length)
                        .copyMemory(from: piece)
                }
                position += length
            }
            return position - offset
        }
    }
}
