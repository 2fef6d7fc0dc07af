// The limit: an echo without JSON. With an argument "ack", a short reply to each message.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int read_all(char *data, size_t size) {
    while (size) {
        ssize_t came = read(0, data, size);
        if (came <= 0) return 0;
        data += came;
        size -= (size_t)came;
    }
    return 1;
}

static int write_all(const char *data, size_t size) {
    while (size) {
        ssize_t gone = write(1, data, size);
        if (gone < 0) return 0;
        data += gone;
        size -= (size_t)gone;
    }
    return 1;
}

int main(int argc, char **argv) {
    static const char ack[] = "\x0b\0\0\0{\"ok\":true}";
    uint32_t size, room = 0;
    char *frame = NULL;
    while (read_all((char *)&size, sizeof size)) {
        if (size > room || !frame) frame = realloc(frame, (room = size) + sizeof size);
        memcpy(frame, &size, sizeof size);
        if (!read_all(frame + sizeof size, size)) return 1;
        int sent = argc > 1 && !strcmp(argv[1], "ack") ? write_all(ack, sizeof ack - 1) : write_all(frame, size + sizeof size);
        if (!sent) return 0;
    }
    return 0;
}
