/* A link in user space, for kernels without netem: joins two interfaces, delays each frame and drops some.
 *
 * usage: impair INTERFACE INTERFACE DELAY-MICROSECONDS LOSS-PERCENT [SEED]
 *
 * Delay and loss are those of one way; both ways have them. It prints `ready`, runs until SIGTERM or SIGINT, and then
 * prints how many frames it passed and dropped. The same seed drops the same frames of the same traffic.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 16384, LARGEST_FRAME = 1600 };

struct frame {
    uint64_t due; /* nanoseconds */
    int length;
    uint8_t bytes[LARGEST_FRAME];
};

/* The frames of one way, in the order in which they came: they all wait for the same time. */
struct queue {
    struct frame *frames;
    unsigned head, tail;
};

static volatile sig_atomic_t is_over;
static long passed, dropped;

static void end(int signal) {
    (void)signal;
    is_over = 1;
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static int open_interface(const char *name) {
    int descriptor = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
    struct sockaddr_ll address = {
        .sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = (int)if_nametoindex(name)};
    if (!address.sll_ifindex || bind(descriptor, (struct sockaddr *)&address, sizeof address) < 0) {
        perror(name);
        exit(1);
    }
    struct packet_mreq all = {.mr_ifindex = address.sll_ifindex, .mr_type = PACKET_MR_PROMISC};
    int size = 16 << 20, yes = 1;
    setsockopt(descriptor, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &all, sizeof all);
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
    setsockopt(descriptor, SOL_PACKET, PACKET_IGNORE_OUTGOING, &yes, sizeof yes);
    return descriptor;
}

static void take(int descriptor, struct queue *queue, uint64_t delay, double loss) {
    while (queue->tail - queue->head < SLOTS) {
        struct frame *frame = &queue->frames[queue->tail % SLOTS];
        ssize_t length = recv(descriptor, frame->bytes, LARGEST_FRAME, MSG_DONTWAIT);
        if (length <= 0) return;
        if (drand48() < loss) {
            dropped++;
            continue;
        }
        frame->length = (int)length;
        frame->due = now() + delay;
        queue->tail++;
    }
}

static void pass(int descriptor, struct queue *queue) {
    uint64_t time = now();
    while (queue->head != queue->tail && queue->frames[queue->head % SLOTS].due <= time) {
        struct frame *frame = &queue->frames[queue->head++ % SLOTS];
        send(descriptor, frame->bytes, (size_t)frame->length, 0);
        passed++;
    }
}

int main(int count, char **arguments) {
    if (count < 5) {
        fprintf(stderr, "usage: impair INTERFACE INTERFACE DELAY-MICROSECONDS LOSS-PERCENT [SEED]\n");
        return 64;
    }
    signal(SIGTERM, end);
    signal(SIGINT, end);
    int descriptors[2] = {open_interface(arguments[1]), open_interface(arguments[2])};
    uint64_t delay = strtoull(arguments[3], NULL, 10) * 1000;
    double loss = strtod(arguments[4], NULL) / 100;
    srand48(count > 5 ? atol(arguments[5]) : 1);
    struct queue queues[2] = {{calloc(SLOTS, sizeof(struct frame)), 0, 0}, {calloc(SLOTS, sizeof(struct frame)), 0, 0}};
    if (!queues[0].frames || !queues[1].frames) return 71;
    puts("ready");
    fflush(stdout);
    while (!is_over) {
        uint64_t time = now(), next = time + 50000000;
        for (int i = 0; i < 2; i++) {
            struct frame *first = &queues[i].frames[queues[i].head % SLOTS];
            if (queues[i].head != queues[i].tail && first->due < next) next = first->due;
        }
        struct pollfd entries[2] = {{descriptors[0], POLLIN, 0}, {descriptors[1], POLLIN, 0}};
        struct timespec wait = {0, next > time ? (long)(next - time) : 0};
        ppoll(entries, 2, &wait, NULL);
        for (int i = 0; i < 2; i++) take(descriptors[i], &queues[i], delay, loss);
        for (int i = 0; i < 2; i++) pass(descriptors[1 - i], &queues[i]);
    }
    fprintf(stderr, "passed %ld dropped %ld\n", passed, dropped);
    return 0;
}
