/*
 * The bare libpcap read loop: the limit that no decoder above libpcap can pass.
 *
 *   readloop CAPTURE           pcap_next_ex, one call a frame
 *   readloop -d CAPTURE        pcap_dispatch, one callback a frame
 *
 * Prints the frames and the captured bytes it saw. Exits 64 on wrong usage, 66 if the capture cannot be opened and
 * 65 if it breaks off.
 */
#include <inttypes.h>
#include <pcap/pcap.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct sums {
	uint64_t frames;
	uint64_t bytes;
};

static void count(u_char *user, const struct pcap_pkthdr *header, const u_char *bytes)
{
	struct sums *sums = (struct sums *)user;
	(void)bytes;
	sums->frames += 1;
	sums->bytes += header->caplen;
}

int main(int argc, char **argv)
{
	int dispatch = argc == 3 && strcmp(argv[1], "-d") == 0;
	if (argc != 2 && !dispatch) {
		fprintf(stderr, "usage: readloop [-d] CAPTURE\n");
		return 64;
	}
	char reason[PCAP_ERRBUF_SIZE];
	pcap_t *capture =
		pcap_open_offline_with_tstamp_precision(argv[argc - 1], PCAP_TSTAMP_PRECISION_NANO, reason);
	if (capture == NULL) {
		fprintf(stderr, "readloop: %s\n", reason);
		return 66;
	}
	struct sums sums = {0, 0};
	int result;
	if (dispatch) {
		result = pcap_dispatch(capture, -1, count, (u_char *)&sums);
	} else {
		struct pcap_pkthdr *header;
		const u_char *bytes;
		while ((result = pcap_next_ex(capture, &header, &bytes)) == 1)
			count((u_char *)&sums, header, bytes);
	}
	if (result == PCAP_ERROR) {
		fprintf(stderr, "readloop: %s\n", pcap_geterr(capture));
		pcap_close(capture);
		return 65;
	}
	pcap_close(capture);
	printf("%" PRIu64 " frames, %" PRIu64 " bytes\n", sums.frames, sums.bytes);
	return 0;
}
