// Plays the browser for one host over real pipes and times it.
// Usage: client start|latency|throughput COUNT WARMUP WINDOW BODYFILE COMMAND [ARGUMENT...]
// Prints {"wall_us", "cpu_us", "per_second", "peak_kib"}: medians, the host's own CPU time of all its threads.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { CHUNK = 1 << 16, BATCH = 1 << 16 };

static pid_t host;
static int to_host, from_host;
static char *frame;  // header and body, as it goes over the pipe
static size_t frame_size;
static char chunk[CHUNK];
static long count, window, received;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t progress = PTHREAD_COND_INITIALIZER;

static void die(const char *what) {
    perror(what);
    exit(2);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static void load_body(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) die(path);
    fseek(file, 0, SEEK_END);
    uint32_t size = (uint32_t)ftell(file);
    rewind(file);
    frame_size = sizeof size + size;
    frame = malloc(frame_size);
    memcpy(frame, &size, sizeof size);
    if (fread(frame + sizeof size, 1, size, file) != size) die(path);
    fclose(file);
}

static void start_host(char **command) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) die("pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    errno = posix_spawnp(&host, command[0], &actions, NULL, command, environ);
    if (errno) die(command[0]);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    to_host = in[1];
    from_host = out[0];
}

static void write_all(const char *data, size_t size) {
    while (size) {
        ssize_t written = write(to_host, data, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) die("write");
        data += written;
        size -= (size_t)written;
    }
}

// Takes what the host wrote and returns how many frames it completes.
static long read_frames(void) {
    static char header[4];
    static size_t header_size, rest;
    ssize_t size = read(from_host, chunk, CHUNK);
    if (size <= 0) {
        fprintf(stderr, "the host closed its output early\n");
        exit(3);
    }
    long frames = 0;
    for (char *at = chunk, *end = chunk + size; at < end;) {
        if (rest) {
            size_t share = rest < (size_t)(end - at) ? rest : (size_t)(end - at);
            rest -= share;
            at += share;
        } else {
            header[header_size++] = *at++;
            if (header_size < sizeof header) continue;
            uint32_t body;
            memcpy(&body, header, sizeof body);
            header_size = 0;
            rest = body;
        }
        if (!rest && !header_size) frames++;
    }
    return frames;
}

static void round_trip(void) {
    write_all(frame, frame_size);
    while (!read_frames()) continue;
}

static double cpu_us(void) {
    char path[300];
    double sum = 0, nanoseconds;
    snprintf(path, sizeof path, "/proc/%d/task", host);
    DIR *tasks = opendir(path);
    for (struct dirent *task; tasks && (task = readdir(tasks));) {
        snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", host, task->d_name);
        FILE *file = task->d_name[0] == '.' ? NULL : fopen(path, "r");
        if (!file) continue;
        if (fscanf(file, "%lf", &nanoseconds) == 1) sum += nanoseconds;
        fclose(file);
    }
    if (tasks) closedir(tasks);
    return sum / 1e3;
}

static long peak_kib(void) {
    char path[64], line[256];
    long peak = -1;
    snprintf(path, sizeof path, "/proc/%d/status", host);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "VmHWM: %ld", &peak) == 1) break;
    if (file) fclose(file);
    return peak;
}

static double end_host(void) {
    struct rusage usage;
    int status;
    close(to_host);
    while (read(from_host, chunk, CHUNK) > 0) continue;
    close(from_host);
    wait4(host, &status, 0, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static int by_size(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

static double median(double *values) {
    qsort(values, (size_t)count, sizeof *values, by_size);
    return values[count / 2];
}

static void print(double wall, double cpu, double per_second, long peak) {
    printf("{\"wall_us\": %.3f, \"cpu_us\": %.3f, \"per_second\": %.3f, \"peak_kib\": %ld}\n", wall, cpu, per_second, peak);
}

static void measure_start(char **command) {
    double *walls = calloc((size_t)count, sizeof(double)), *cpus = calloc((size_t)count, sizeof(double));
    long peak = 0;
    for (long i = 0; i < count; i++) {
        double began = now();
        start_host(command);
        round_trip();
        walls[i] = now() - began;
        peak = peak_kib();
        cpus[i] = end_host();
    }
    double wall = median(walls);
    print(wall, median(cpus), 1e6 / wall, peak);
}

static void measure_latency(void) {
    double *walls = calloc((size_t)count, sizeof(double)), cpu = cpu_us(), began = now();
    for (long i = 0; i < count; i++) {
        double sent = now();
        round_trip();
        walls[i] = now() - sent;
    }
    double whole = now() - began;
    print(median(walls), (cpu_us() - cpu) / count, count / whole * 1e6, peak_kib());
}

static void *write_frames(void *unused) {
    long batch = (long)(BATCH / frame_size);
    if (batch > window) batch = window;
    if (batch < 1) batch = 1;
    char *frames = malloc((size_t)batch * frame_size);
    for (long i = 0; i < batch; i++) memcpy(frames + (size_t)i * frame_size, frame, frame_size);
    for (long sent = 0; sent < count;) {
        long next = batch < count - sent ? batch : count - sent;
        pthread_mutex_lock(&lock);
        while (sent + next - received > window) pthread_cond_wait(&progress, &lock);
        pthread_mutex_unlock(&lock);
        write_all(frames, (size_t)next * frame_size);
        sent += next;
    }
    return unused;
}

static void measure_throughput(void) {
    pthread_t writer;
    double cpu = cpu_us(), began = now();
    pthread_create(&writer, NULL, write_frames, NULL);
    for (long so_far = 0; so_far < count;) {
        so_far += read_frames();
        pthread_mutex_lock(&lock);
        received = so_far;
        pthread_cond_signal(&progress);
        pthread_mutex_unlock(&lock);
    }
    double whole = now() - began;
    print(whole / count, (cpu_us() - cpu) / count, count / whole * 1e6, peak_kib());
    pthread_join(writer, NULL);
}

int main(int argc, char **argv) {
    if (argc < 7) {
        fprintf(stderr, "usage: client start|latency|throughput COUNT WARMUP WINDOW BODYFILE COMMAND...\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    count = atol(argv[2]);
    window = atol(argv[4]);
    load_body(argv[5]);
    if (!strcmp(argv[1], "start")) {
        measure_start(argv + 6);
        return 0;
    }
    start_host(argv + 6);
    // At least one: else the start would be in the figure.
    for (long i = atol(argv[3]) > 1 ? atol(argv[3]) : 1; i > 0; i--) round_trip();
    if (!strcmp(argv[1], "latency"))
        measure_latency();
    else
        measure_throughput();
    end_host();
    return 0;
}
