/// The bounds of what is kept of boots while they go on: a flood, or a boot without end, costs no more memory.
struct RecordingLimits: Sendable {
    /// Frames of a boot that tell something by themselves: the first and the last ones.
    var messages = 256
    /// Frames of each file: the first and the last ones.
    var data = 8
    /// The bytes that are kept of those last ones: the headers are enough.
    var dataLength = 128
    /// Frames of a boot that show how long its files are, between the first ones and the last ones: six for each 65,536
    /// blocks.
    var anchors = 512
    /// Files of a boot of which frames are kept.
    var flows = 256
    /// The memory for a boot, in bytes.
    var bytesOfBoot = 512 << 10
    /// The memory for all boots that go on, in bytes.
    var bytes = 64 << 20
}
