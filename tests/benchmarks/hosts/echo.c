// The limit: an echo without JSON that writes what one read completed in one go. With an argument "ack", a short reply to
// each message.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1 << 16 };

static const char ack[] = "\x0b\0\0\0{\"ok\":true}";
static char *arrived;
static size_t filled, room = CHUNK;

static int write_all(const char *data, size_t size) {
    while (size) {
        ssize_t gone = write(1, data, size);
        if (gone < 0) return 0;
        data += gone;
        size -= (size_t)gone;
    }
    return 1;
}

// Returns the size of the frame that begins at an offset, header included; 0 as long as its header is not whole.
static size_t frame_at(size_t start) {
    uint32_t size;
    if (filled - start < sizeof size) return 0;
    memcpy(&size, arrived + start, sizeof size);
    return sizeof size + (size_t)size;
}

int main(int argc, char **argv) {
    int short_reply = argc > 1 && !strcmp(argv[1], "ack");
    arrived = malloc(room);
    for (ssize_t came; (came = read(0, arrived + filled, room - filled)) > 0;) {
        filled += (size_t)came;
        size_t whole = 0, size;
        for (; (size = frame_at(whole)) && whole + size <= filled; whole += size)
            if (short_reply && !write_all(ack, sizeof ack - 1)) return 0;
        if (!short_reply && !write_all(arrived, whole)) return 0;
        memmove(arrived, arrived + whole, filled - whole);
        filled -= whole;
        if (size > room) arrived = realloc(arrived, room = size);
    }
    return filled != 0;
}
