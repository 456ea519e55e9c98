import CPcap
import Glibc

/// A BPF program of libpcap's compiler, freed when its owner goes.
@safe
struct FilterProgram: ~Copyable {
    let pointer: UnsafeMutablePointer<bpf_program>

    /// Compiles `expression` for the link type of `handle`; `netmask` is in host byte order: libpcap puts
    /// it into the program as it is, though `pcap_lookupnet` gives it in network byte order.
    init(
        _ expression: String, for handle: borrowing PcapHandle, netmask: UInt32 = PCAP_NETMASK_UNKNOWN
    ) throws(CaptureError) {
        let program = UnsafeMutablePointer<bpf_program>.allocate(capacity: 1)
        unsafe program.initialize(to: bpf_program())
        guard unsafe pcap_compile(handle.pointer, program, expression, 1, netmask) == 0 else {
            unsafe program.deallocate()
            throw .badFilter(expression: expression, reason: handle.lastError)
        }
        unsafe pointer = program
    }

    deinit {
        unsafe pcap_freecode(pointer)
        unsafe pointer.deallocate()
    }
}
