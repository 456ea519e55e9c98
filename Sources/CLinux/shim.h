/* System calls that the C library has no function for, or none that Swift can call. */
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* openat2 of Linux 5.6: a path that stays beneath a folder, whatever its links and dots say. Returns the descriptor, or
 * -1 and errno: EXDEV when the path leads out. */
static inline int pxe_open_beneath(int folder, const char *path, int flags) {
    struct {
        uint64_t flags, mode, resolve;
    } how = {(uint64_t)flags, 0, 0x08 /* RESOLVE_BENEATH */ | 0x02 /* RESOLVE_NO_MAGICLINKS */};
    return (int)syscall(437 /* the same number on all architectures but Alpha */, folder, path, &how, sizeof how);
}

/* Receives a datagram, with the address that it was sent to: an answer must come from there. INADDR_BROADCAST stands for a
 * datagram to many. */
static inline ssize_t pxe_receive(
    int descriptor, void *bytes, size_t size, struct sockaddr_in *from, struct in_addr *to) {
    char control[256];
    struct iovec part = {bytes, size};
    struct msghdr message = {
        .msg_name = from, .msg_namelen = sizeof *from, .msg_iov = &part, .msg_iovlen = 1,
        .msg_control = control, .msg_controllen = sizeof control};
    ssize_t count = recvmsg(descriptor, &message, MSG_DONTWAIT);
    to->s_addr = INADDR_ANY;
    if (count < 0) return count;
    for (struct cmsghdr *note = CMSG_FIRSTHDR(&message); note; note = CMSG_NXTHDR(&message, note)) {
        if (note->cmsg_level != IPPROTO_IP || note->cmsg_type != IP_PKTINFO) continue;
        struct in_pktinfo info;
        memcpy(&info, CMSG_DATA(note), sizeof info);
        *to = info.ipi_spec_dst;
        if (info.ipi_addr.s_addr != info.ipi_spec_dst.s_addr) to->s_addr = INADDR_BROADCAST;
    }
    return count;
}

enum { PXE_LARGEST_BATCH = 64 };

/* Sends each part as a datagram on a connected socket, with one system call; what does not fit into the socket is dropped.
 * At most PXE_LARGEST_BATCH parts. */
static inline void pxe_send_all(int descriptor, const struct iovec *parts, unsigned count) {
    /* struct mmsghdr, which needs _GNU_SOURCE. */
    struct {
        struct msghdr header;
        unsigned length;
    } messages[PXE_LARGEST_BATCH];
    if (count > PXE_LARGEST_BATCH) return;
    memset(messages, 0, count * sizeof messages[0]);
    for (unsigned i = 0; i < count; i++) {
        messages[i].header.msg_iov = (struct iovec *)&parts[i];
        messages[i].header.msg_iovlen = 1;
    }
    syscall(SYS_sendmmsg, descriptor, messages, count, MSG_DONTWAIT | MSG_NOSIGNAL);
}
/* An empty file that lies in memory alone, and ends with its last descriptor. */
static inline int pxe_memory_file(const char *name) {
    return (int)syscall(SYS_memfd_create, name, 1u /* MFD_CLOEXEC */);
}

