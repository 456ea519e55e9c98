import PacketCapture

// The examples of the DocC page, word for word: tools/check-docs compares them.

func show(_ path: String) throws(CaptureError) {
    var file = try CaptureFile(path: path)
    let filter = try CaptureFilter("udp port 67 or udp port 68", linkType: file.linkType)
    try file.forEach { header, bytes in
        if filter.matches(header, bytes) { print(header.timestamp, bytes.count) }
        return .proceed
    }
}

func open(_ interface: String) throws(CaptureError) -> LiveCapture {
    var options = LiveCapture.Options(interface: interface)
    options.filter = "udp port 67"
    options.direction = .in
    options.requiresEthernet = true
    return try LiveCapture(options)
}

// When poll(2) says that capture.selectableFileDescriptor is readable:
func drain(_ capture: borrowing LiveCapture) throws(CaptureError) -> Int {
    var total = 0
    var count: Int
    repeat {
        count = try capture.readBatch { _, _ in .proceed }
        total += count
    } while count > 0
    return total
}
