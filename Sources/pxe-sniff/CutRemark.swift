/// Why machines that boot may not be known as such: the capture cut their messages.
enum CutRemark {
    /// A sentence behind another one; empty where nothing is cut.
    static func text(_ messages: Int) -> String {
        guard messages > 0 else { return "" }
        return
            " The capture has only the beginnings of \(messages) DHCP message\(messages == 1 ? "" : "s"): what tells a boot "
            + "may stand behind the cut. Capture whole frames (tcpdump -s 0), or show all clients with --all."
    }
}
