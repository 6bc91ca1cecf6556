/* Stands between a program and its disk (LD_PRELOAD): writes down what is asked of the files under DRILL_ROOT, in the
 * order in which it was done, into DRILL_LOG; and lets what DRILL_PLAN says fail. One lock for all processes is held
 * from an operation's beginning to its record, so that the order of the records is the order on the disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* `left` operations of the kinds in `kinds` (letters as bits) until one fails with `error`, and all later ones if it
 * `stays`. `seen` and `struck` count; `halves`: a write puts half of it down before the rest fails. */
struct plan { volatile int32_t lock, left, error, stays, halves, kinds, seen, struck; };
struct record { char kind; char pad[3]; uint32_t length; uint64_t inode; uint64_t offset; };

static struct plan *plan;
static const char *root;
static size_t root_length;
static int journal = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("DRILL_PLAN");
    root = getenv("DRILL_ROOT");
    if (!root || !path) return;
    root_length = strlen(root);
    int fd = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    void *shared = fd < 0 ? MAP_FAILED : mmap(0, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (shared == MAP_FAILED) abort();
    syscall(SYS_close, fd);
    plan = shared;
    if ((path = getenv("DRILL_LOG")))
        journal = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CLOEXEC);
}

static int ours(const char *path) {
    return plan && path && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static int path_of(int fd, char *path, size_t size) {
    char link[48];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = plan ? readlink(link, path, size - 1) : -1;
    if (length < 0) return 0;
    path[length] = 0;
    return ours(path);
}

static void take(void) { while (__sync_lock_test_and_set(&plan->lock, 1)) sched_yield(); }
static void give(void) { int kept = errno; __sync_lock_release(&plan->lock); errno = kept; }

static uint64_t inode_of(int fd) {
    struct stat found;
    return syscall(SYS_fstat, fd, &found) ? 0 : found.st_ino;
}

static uint64_t inode_at(const char *path) {
    struct stat found;
    return syscall(SYS_newfstatat, AT_FDCWD, path, &found, AT_SYMLINK_NOFOLLOW) ? 0 : found.st_ino;
}

static void note(char kind, uint64_t inode, uint64_t offset, const void *first, size_t length, const char *second) {
    if (journal < 0) return;
    int kept = errno;
    size_t more = second ? strlen(second) : 0;
    struct record head = {kind, {0}, (uint32_t)(length + (second ? more + 1 : 0)), inode, offset};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)first, length}, {"", second ? 1 : 0}, {(void *)second, more}};
    if (syscall(SYS_writev, journal, parts, 4) != (long)(sizeof head + head.length)) abort();
    errno = kept;
}

/* Whether this operation is to fail; called with the lock. */
static int fails(char kind) {
    if (!(plan->kinds & (1 << (kind - 'A')))) return 0;
    plan->seen++;
    if (plan->left <= 0 || (plan->left > 1 && plan->left--)) return 0;
    if (!plan->stays) plan->left = 0;
    plan->struck++;
    errno = plan->error;
    return 1;
}

static int opened(int (*open_it)(int, const char *, int, ...), int at, const char *path, int flags, mode_t mode) {
    if (!(flags & (O_CREAT | O_TRUNC)) || !ours(path)) return open_it(at, path, flags, mode);
    take();
    uint64_t before = inode_at(path);
    int fd = !before && fails('C') ? -1 : open_it(at, path, flags, mode);
    if (fd >= 0 && !before) note('C', inode_of(fd), 0, path, strlen(path), NULL);
    if (fd >= 0 && before && (flags & O_TRUNC)) note('T', before, 0, NULL, 0, NULL);
    give();
    return fd;
}

#define MODE(flags) mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(REAL(openat), AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(REAL(openat64), AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(REAL(openat), at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(REAL(openat64), at, path, flags, mode); }

static ssize_t written(int fd, const void *data, size_t size, off_t offset, int here) {
    char path[4096];
    ssize_t (*at)(int, const void *, size_t, off_t) = REAL(pwrite);
    ssize_t (*on)(int, const void *, size_t) = REAL(write);
    if (!path_of(fd, path, sizeof path)) return here ? on(fd, data, size) : at(fd, data, size, offset);
    take();
    if (here) offset = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    ssize_t done = -1;
    if (!fails('W')) done = here ? on(fd, data, size) : at(fd, data, size, offset);
    else if (plan->halves && size > 1) {
        done = here ? on(fd, data, size / 2) : at(fd, data, size / 2, offset);
        plan->left = 1;
    }
    if (done > 0) note('W', inode_of(fd), offset, data, done, NULL);
    give();
    return done;
}

ssize_t write(int fd, const void *data, size_t size) { return written(fd, data, size, 0, 1); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return written(fd, data, size, offset, 0); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) { return written(fd, data, size, offset, 0); }

static int cut_off(int fd, off_t size) {
    char path[4096];
    if (!path_of(fd, path, sizeof path)) return syscall(SYS_ftruncate, fd, size);
    take();
    int failed = fails('T') ? -1 : (int)syscall(SYS_ftruncate, fd, size);
    if (!failed) note('T', inode_of(fd), size, NULL, 0, NULL);
    give();
    return failed;
}

int ftruncate(int fd, off_t size) { return cut_off(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut_off(fd, size); }

static int synced(int fd, long call) {
    char path[4096];
    if (!path_of(fd, path, sizeof path)) return syscall(call, fd);
    take();
    int failed = fails('S') ? -1 : (int)syscall(call, fd);
    if (!failed) note('S', inode_of(fd), 0, path, strlen(path), NULL);
    give();
    return failed;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int rename(const char *old, const char *new) {
    if (!ours(new)) return REAL(rename)(old, new);
    take();
    uint64_t inode = inode_at(old);
    int failed = fails('R') ? -1 : REAL(rename)(old, new);
    if (!failed) note('R', inode, 0, old, strlen(old), new);
    give();
    return failed;
}

int unlink(const char *path) {
    if (!ours(path)) return REAL(unlink)(path);
    take();
    uint64_t inode = inode_at(path);
    int failed = fails('U') ? -1 : REAL(unlink)(path);
    if (!failed) note('U', inode, 0, path, strlen(path), NULL);
    give();
    return failed;
}

int mkdir(const char *path, mode_t mode) {
    if (!ours(path)) return REAL(mkdir)(path, mode);
    take();
    int failed = fails('M') ? -1 : REAL(mkdir)(path, mode);
    if (!failed) note('M', inode_at(path), 0, path, strlen(path), NULL);
    give();
    return failed;
}
