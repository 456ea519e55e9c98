/* The limit: a responder that only reads and writes. It takes each DISCOVER from libpcap and injects an OFFER, each
 * REQUEST an ACK, with an address computed from the client's MAC address. It keeps nothing, checks nothing and logs
 * nothing: no responder that uses libpcap can be faster.
 *
 * usage: donothing INTERFACE SERVER-ADDRESS     addresses are those of the server's /16; it runs until it is killed
 */
#include <arpa/inet.h>
#include <netpacket/packet.h>
#include <pcap/pcap.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { IP = 14, UDP = 34, DHCP = 42, CHADDR = DHCP + 28, OPTIONS = DHCP + 240, LENGTH = DHCP + 300 };

static pcap_t *capture;
static uint8_t reply[LENGTH];
static uint32_t server;

static uint32_t sum(const uint8_t *bytes, int length, uint32_t total) {
    for (int i = 0; i < length; i += 2) total += bytes[i] << 8 | bytes[i + 1];
    return total;
}

static void store_sum(uint8_t *field, uint32_t total) {
    while (total >> 16) total = (total & 0xFFFF) + (total >> 16);
    uint16_t value = ~total & 0xFFFF ? ~total : 0xFFFF;
    field[0] = value >> 8;
    field[1] = value;
}

static void store32(uint8_t *field, uint32_t value) {
    value = htonl(value);
    memcpy(field, &value, 4);
}

/* What is the same in every answer. */
static void prepare(void) {
    static const uint8_t options[] = {
        53, 1, 2, 54, 4, 0, 0, 0, 0, 51, 4, 0, 0, 14, 16, 58, 4, 0, 0, 7, 8, 59, 4, 0, 0, 12, 78,
        1, 4, 255, 255, 0, 0, 60, 9, 'P', 'X', 'E', 'C', 'l', 'i', 'e', 'n', 't', 255};
    static const uint8_t mac[6] = {0x02, 0, 0, 0, 0, 0x67};
    memcpy(reply + 6, mac, 6);
    reply[12] = 8;
    reply[IP] = 0x45;
    reply[IP + 2] = (LENGTH - IP) >> 8;
    reply[IP + 3] = (LENGTH - IP) & 0xFF;
    reply[IP + 8] = 64;
    reply[IP + 9] = 17;
    store32(reply + IP + 12, server);
    reply[UDP + 1] = 67;
    reply[UDP + 3] = 68;
    reply[UDP + 4] = (LENGTH - UDP) >> 8;
    reply[UDP + 5] = (LENGTH - UDP) & 0xFF;
    reply[DHCP] = 2;
    reply[DHCP + 1] = 1;
    reply[DHCP + 2] = 6;
    memcpy(reply + DHCP + 236, "\x63\x82\x53\x63", 4);
    memcpy(reply + OPTIONS, options, sizeof options);
    store32(reply + OPTIONS + 5, server);
}

/* The clients of a load count their MAC addresses up, so that the last two bytes are an address of their own. */
static uint32_t address_of(const uint8_t *mac) {
    uint32_t host = (mac[4] << 8 | mac[5]) + 2;
    return (server & 0xFFFF0000) | (host & 0xFFFF);
}

static void answer(u_char *unused, const struct pcap_pkthdr *header, const u_char *frame) {
    (void)unused;
    if (header->caplen < OPTIONS + 3 || frame[OPTIONS] != 53) return;
    uint8_t type = frame[OPTIONS + 2];
    if (type != 1 && type != 3) return;
    int broadcast = frame[DHCP + 10] & 0x80;
    uint32_t address = address_of(frame + CHADDR);
    if (broadcast) memset(reply, 0xFF, 6); else memcpy(reply, frame + CHADDR, 6);
    store32(reply + IP + 16, broadcast ? 0xFFFFFFFF : address);
    memcpy(reply + DHCP + 4, frame + DHCP + 4, 8); /* xid, secs, flags */
    store32(reply + DHCP + 16, address);
    memcpy(reply + CHADDR, frame + CHADDR, 16);
    reply[OPTIONS + 2] = type == 1 ? 2 : 5;
    memset(reply + IP + 10, 0, 2);
    store_sum(reply + IP + 10, sum(reply + IP, 20, 0));
    memset(reply + UDP + 6, 0, 2);
    store_sum(reply + UDP + 6, sum(reply + IP + 12, LENGTH - IP - 12, 17 + LENGTH - UDP));
    pcap_inject(capture, reply, LENGTH);
}

int main(int count, char **arguments) {
    char reason[PCAP_ERRBUF_SIZE];
    struct bpf_program filter;
    if (count != 3 || inet_pton(AF_INET, arguments[2], &server) != 1) {
        fprintf(stderr, "usage: donothing INTERFACE SERVER-ADDRESS\n");
        return 64;
    }
    server = ntohl(server);
    prepare();
    capture = pcap_create(arguments[1], reason);
    if (!capture) return 69;
    /* As pxe-respond opens it. */
    pcap_set_snaplen(capture, 2048);
    pcap_set_buffer_size(capture, 16 << 20);
    pcap_set_immediate_mode(capture, 1);
    if (pcap_activate(capture) < 0 || pcap_compile(capture, &filter, "udp port 67", 1, PCAP_NETMASK_UNKNOWN) < 0 ||
        pcap_setfilter(capture, &filter) < 0 || pcap_setdirection(capture, PCAP_D_IN) < 0) {
        fprintf(stderr, "donothing: %s\n", pcap_geterr(capture));
        return 69;
    }
    int yes = 1;
    setsockopt(pcap_fileno(capture), SOL_PACKET, PACKET_IGNORE_OUTGOING, &yes, sizeof yes);
    pcap_loop(capture, -1, answer, NULL);
    return 0;
}
