#include <pcap/pcap.h>
/* sockaddr_ll, for the hardware address of an interface. */
#include <netpacket/packet.h>
/* __fsetlocking, to read and write files without a lock for each packet. */
#include <stdio_ext.h>
