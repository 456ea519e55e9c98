/*
 * Runs a program and writes how long it took and how much memory it had at its peak.
 *
 *   measure RESULT PROGRAM [ARGUMENT...]
 *
 * RESULT gets one line: nanoseconds, and the peak of the resident set in KiB. A program's peak counts from that of the
 * process which started it, so the starter must be small: this one is, a script's interpreter is not.
 * Exits as the program does; 64 on wrong usage, 69 if it cannot be started, 74 if RESULT cannot be written.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: measure RESULT PROGRAM [ARGUMENT...]\n");
		return 64;
	}
	struct timespec start, end;
	clock_gettime(CLOCK_MONOTONIC, &start);
	pid_t child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(69);
	}
	int status;
	struct rusage usage;
	if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
		perror("measure");
		return 69;
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	FILE *result = fopen(argv[1], "w");
	if (result == NULL) {
		perror(argv[1]);
		return 74;
	}
	long long elapsed = (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec);
	fprintf(result, "%lld %ld\n", elapsed, usage.ru_maxrss);
	if (fclose(result) != 0) {
		perror(argv[1]);
		return 74;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
