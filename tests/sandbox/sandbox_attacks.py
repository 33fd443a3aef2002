"""Hostile answers by what they go for. Each is bounded, so that even where nothing stops it, it harms its own bait alone.

A program may use the names the range defines before it: SECRET (a file), FOLDER (a folder anyone may write in), PACK (a pack's
folder), PORT and DATAGRAMS (listening on 127.0.0.1), SOCKET (a Unix socket's path), ABSTRACT (its abstract twin), GAME and VICTIM
(process ids), ADDRESS and SIZE (where the game keeps the expected value). Each is called as `solve(1)`; the expected value is a
text it can't know.
"""

from __future__ import annotations

from sandbox_parsing import parse
from sandbox_tricks import TRICKS

# What hostile code may use to get around closed imports and to reach the C library; prepended to every program.
TOOLS = """
import os, sys, gc
def unclose():
    import _frozen_importlib_external as machinery
    sys.meta_path[:] = [finder for finder in sys.meta_path if "Importer" in str(finder)] + [machinery.PathFinder]
    base = os.path.dirname(os.__file__)
    sys.path[:] = [base, base + "/lib-dynload"]
def libc():
    kinds = [kind for kind in object.__subclasses__() if kind.__name__ == "CDLL"]
    if kinds:
        return kinds[0](None)
    unclose()
    import ctypes
    return ctypes.CDLL(None)
def tools(lib):
    found = type(sys)("tools")
    found.__dict__.update(type(lib).__init__.__globals__)
    return found
"""

READS = parse(
    "reads",
    r"""
    #: open the key file
    def solve(x): return open(SECRET).read()
    #: open in binary, unbuffered
    def solve(x): return open(SECRET, "rb", buffering=0).read()
    #: os.open and os.read
    def solve(x): return os.read(os.open(SECRET, os.O_RDONLY), 100)
    #: pathlib
    def solve(x):
        unclose()
        import pathlib
        return pathlib.Path(SECRET).read_text()
    #: io.FileIO from the subclass tree
    def solve(x):
        kinds = [k for k in object.__subclasses__() if k.__name__ == "_IOBase"][0].__subclasses__()
        raw = [k for k in kinds if k.__name__ == "_RawIOBase"][0].__subclasses__()
        return [k for k in raw if k.__name__ == "FileIO"][0](SECRET).read()
    #: open_code
    def solve(x):
        import io
        return io.open_code(SECRET).read()
    #: linecache
    def solve(x):
        unclose()
        import linecache
        return linecache.getlines(SECRET)[0]
    #: the source loader's get_data
    def solve(x):
        import _frozen_importlib_external as machinery
        return machinery.SourceFileLoader("a", SECRET).get_data(SECRET)
    #: list the pack
    def solve(x): return "LISTED " + repr(os.listdir(PACK))
    #: walk the pack
    def solve(x):
        found = [names for _, _, names in os.walk(PACK)]
        return "LISTED " + repr(found) if found else None
    #: scandir the root
    def solve(x): return "LISTED " + repr([e.name for e in os.scandir("/")])
    #: stat the key file
    def solve(x): return "LISTED " + repr(os.stat(SECRET).st_size)
    #: probe for existence
    def solve(x): return "LISTED" if os.path.exists(SECRET) or os.access(SECRET, os.R_OK) else None
    #: C library open
    def solve(x):
        lib = libc()
        fd = lib.open(SECRET.encode(), 0)
        return os.read(fd, 100) if fd >= 0 else fd
    #: raw openat2
    def solve(x):
        fd = libc().syscall(437, -100, SECRET.encode(), b"\0" * 24, 24)
        return os.read(fd, 100) if fd >= 0 else fd
    #: raw open, number 2
    def solve(x):
        fd = libc().syscall(2, SECRET.encode(), 0, 0)
        return os.read(fd, 100) if fd >= 0 else fd
    #: open by file handle
    def solve(x):
        lib = libc()
        fd = lib.open_by_handle_at(-100, b"\0" * 64, 0)
        return os.read(fd, 100) if fd >= 0 else fd
    #: io_uring
    def solve(x):
        fd = libc().syscall(425, 8, b"\0" * 120)
        return "LISTED io_uring" if fd >= 0 else fd
    #: change root
    def solve(x):
        os.chroot("/proc/1/root")
        return open(SECRET).read()
    #: mount over
    def solve(x):
        return "LISTED mount" if libc().mount(b"none", FOLDER.encode(), b"tmpfs", 0, None) == 0 else None
    #: a new user namespace
    def solve(x): return "LISTED namespace" if libc().unshare(0x10000000) == 0 else None
    #: inherited file descriptors
    def solve(x):
        got = []
        for fd in range(0, 256):
            if fd in (1, 2, 3): continue
            try: got.append((fd, os.pread(fd, 100, 0)))
            except OSError: pass
            try: got.append((fd, os.fstat(fd).st_mode))
            except OSError: pass
        return "LISTED " + repr(got) if any(part for _, part in got) else None
    #: memory map the key file
    def solve(x):
        unclose()
        import mmap
        with open(SECRET, "r+b") as file: return bytes(mmap.mmap(file.fileno(), 0))
    #: sqlite reads a file
    def solve(x):
        unclose()
        import sqlite3
        return repr(sqlite3.connect("file:" + SECRET + "?mode=ro", uri=True).execute("select * from sqlite_master").fetchall()) + "LISTED"
    #: exec the interpreter's own cat
    def solve(x): os.execv("/bin/cat", ["/bin/cat", SECRET])
    #: standard input
    def solve(x):
        sys.stdin = None
        data = os.read(0, 1000)
        return "LISTED " + repr(data) if data else None
    #: read links of /proc/self/fd
    def solve(x): return "LISTED " + repr([os.readlink("/proc/self/fd/" + str(i)) for i in range(3)])
    #: import the game
    def solve(x):
        unclose()
        sys.path.append(PACKAGE)
        import mockloop
        return "LISTED " + repr(mockloop.__file__)
    """,
)

ENVIRONMENT = parse(
    "environment",
    r"""
    #: os.environ
    def solve(x): return dict(os.environ)
    #: environ in the C library
    def solve(x):
        lib = libc()
        lib.system(b"env >&2")
        return repr([k for k in os.environb.items()]) if lib.getenv(b"MOCKLOOP_CANARY") == 0 else "LISTED canary"
    #: /proc/self/environ
    def solve(x): return open("/proc/self/environ", "rb").read()
    #: command line and flags
    def solve(x): return repr((sys.argv, sys.orig_argv, sys.flags, sys.path, sys.executable))
    #: host name
    def solve(x): return repr(os.uname())
    """,
)

MEMORY = parse(
    "memory of the game",
    r"""
    #: /proc/GAME/mem
    def solve(x):
        with open(f"/proc/{GAME}/mem", "rb", buffering=0) as file:
            file.seek(ADDRESS)
            return file.read(SIZE)
    #: /proc/GAME/environ
    def solve(x): return open(f"/proc/{GAME}/environ", "rb").read()
    #: /proc/GAME/maps
    def solve(x): return "LISTED " + open(f"/proc/{GAME}/maps").read()[:50]
    #: process_vm_readv
    def solve(x):
        lib = libc()
        import struct
        local = bytearray(SIZE)
        kinds = {k.__name__: k for k in object.__subclasses__()}
        unclose()
        import ctypes
        buffer = ctypes.create_string_buffer(SIZE)
        here = struct.pack("PN", ctypes.addressof(buffer), SIZE)
        there = struct.pack("PN", ADDRESS, SIZE)
        lib.process_vm_readv(GAME, here, 1, there, 1, 0)
        return buffer.raw
    #: ptrace the game
    def solve(x):
        lib = libc()
        done = lib.ptrace(0x4206, GAME, None, None)
        if done == 0: lib.ptrace(17, GAME, None, None)
        return "LISTED ptrace" if done == 0 else None
    #: ptrace the server
    def solve(x):
        lib = libc()
        done = lib.ptrace(0x4206, os.getppid(), None, None)
        return "LISTED ptrace" if done == 0 else None
    #: pidfd_getfd from the game
    def solve(x):
        lib = libc()
        pidfd = lib.syscall(434, GAME, 0)
        got = [lib.syscall(438, pidfd, fd, 0) for fd in range(16)] if pidfd >= 0 else []
        return "LISTED " + repr(got) if any(fd >= 0 for fd in got) else None
    #: /proc/GAME/fd
    def solve(x): return "LISTED " + repr(os.listdir(f"/proc/{GAME}/fd"))
    #: the server's memory
    def solve(x):
        with open(f"/proc/{os.getppid()}/mem", "rb", buffering=0) as file: return "LISTED server"
    #: command line of the game
    def solve(x): return "LISTED " + repr(open(f"/proc/{GAME}/cmdline").read())
    #: kcmp with the game
    def solve(x): return "LISTED kcmp" if libc().syscall(312, GAME, os.getpid(), 0, 0, 0) >= 0 else None
    #: own memory, searched for the key
    def solve(x):
        found = [o for o in gc.get_objects() if isinstance(o, (str, bytes)) and "EXPECTED" in repr(o)]
        return repr(found)
    """,
)

WRITES = parse(
    "writes",
    r"""
    #: create a file
    def solve(x): open(FOLDER + "/made", "w").write("x")
    #: append to the key file
    def solve(x): open(SECRET, "a").write("x")
    #: truncate the key file
    def solve(x): os.truncate(SECRET, 0)
    #: delete the key file
    def solve(x): os.unlink(SECRET)
    #: rename the key file
    def solve(x): os.rename(SECRET, SECRET + "2")
    #: chmod the key file
    def solve(x): os.chmod(SECRET, 0)
    #: set its times
    def solve(x): os.utime(SECRET, (1, 1))
    #: make a folder
    def solve(x): os.mkdir(FOLDER + "/made")
    #: symbolic link
    def solve(x): os.symlink("/etc/passwd", FOLDER + "/made")
    #: hard link
    def solve(x): os.link(SECRET, FOLDER + "/made")
    #: named pipe
    def solve(x): os.mkfifo(FOLDER + "/made")
    #: remove the folder tree
    def solve(x):
        for name in os.listdir(FOLDER): os.unlink(FOLDER + "/" + name)
        os.rmdir(FOLDER)
    #: temporary file
    def solve(x):
        unclose()
        import tempfile
        return tempfile.mkstemp(dir=FOLDER)[1]
    #: extended attribute
    def solve(x): os.setxattr(SECRET, "user.a", b"b")
    #: C library creat
    def solve(x): return libc().creat((FOLDER + "/made").encode(), 0o666)
    #: Unix socket file
    def solve(x):
        unclose()
        import _socket
        s = _socket.socket(1, 1, 0); s.bind(FOLDER + "/made")
    #: sqlite makes a database
    def solve(x):
        unclose()
        import sqlite3
        c = sqlite3.connect(FOLDER + "/made"); c.execute("create table t(a)"); c.commit()
    #: core dump
    def solve(x):
        os.chdir(FOLDER)
        libc().abort()
    #: swap by renameat2
    def solve(x): return libc().syscall(316, -100, SECRET.encode(), -100, (FOLDER + "/other").encode(), 2)
    #: shared memory
    def solve(x):
        unclose()
        import _posixshmem
        fd = _posixshmem.shm_open("/mockloop-attack", os.O_CREAT | os.O_RDWR, 0o600)
        _posixshmem.shm_unlink("/mockloop-attack")
        open(FOLDER + "/made", "w")
    """,
)

NETWORK = parse(
    "network",
    r"""
    #: TCP connect
    def solve(x):
        unclose()
        import _socket
        s = _socket.socket(2, 1, 0); s.connect(("127.0.0.1", PORT)); s.send(b"hello")
    #: TCP by the C library
    def solve(x):
        import struct
        lib = libc()
        fd = lib.socket(2, 1, 0)
        address = struct.pack("<H", 2) + struct.pack(">H", PORT) + bytes([127, 0, 0, 1]) + bytes(8)
        return lib.connect(fd, address, 16)
    #: UDP datagram
    def solve(x):
        unclose()
        import _socket
        _socket.socket(2, 2, 0).sendto(b"hello", ("127.0.0.1", DATAGRAMS))
    #: UDP by the C library
    def solve(x):
        import struct
        lib = libc()
        fd = lib.socket(2, 2, 0)
        address = struct.pack("<H", 2) + struct.pack(">H", DATAGRAMS) + bytes([127, 0, 0, 1]) + bytes(8)
        return lib.sendto(fd, b"hello", 5, 0, address, 16)
    #: Unix socket
    def solve(x):
        unclose()
        import _socket
        s = _socket.socket(1, 2, 0); s.sendto(b"hello", SOCKET)
    #: abstract Unix socket
    def solve(x):
        unclose()
        import _socket
        s = _socket.socket(1, 2, 0); s.sendto(b"hello", ABSTRACT)
    #: urllib
    def solve(x):
        unclose()
        import urllib.request
        urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=0.1)
    #: netlink
    def solve(x):
        fd = libc().socket(16, 3, 0)
        return "LISTED netlink" if fd >= 0 else None
    #: raw packets
    def solve(x):
        fd = libc().socket(17, 3, 0)
        return "LISTED packets" if fd >= 0 else None
    #: socket pair
    def solve(x):
        unclose()
        import _socket
        a, b = _socket.socketpair()
        return "LISTED pair"
    """,
)

PROCESSES = parse(
    "processes",
    r"""
    #: fork and linger
    import time
    def solve(x):
        if os.fork() == 0: time.sleep(20)
        return 1
    #: a daemon by two forks
    import time
    def solve(x):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0: time.sleep(20)
            os._exit(0)
        return 1
    #: twenty forks
    import time
    def solve(x):
        for _ in range(20):
            if os.fork() == 0: time.sleep(20)
        return 1
    #: raw fork, and a new session
    import time
    def solve(x):
        lib = libc()
        if lib.fork() == 0:
            lib.setsid(); time.sleep(20)
        return 1
    #: vfork-like clone
    import time
    def solve(x):
        if libc().syscall(56, 17, 0, 0, 0, 0) == 0: time.sleep(20)
        return 1
    #: clone3
    import struct, time
    def solve(x):
        if libc().syscall(435, struct.pack("<11Q", 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0), 88) == 0: time.sleep(20)
        return 1
    #: posix_spawn
    def solve(x):
        os.posix_spawn("/bin/sleep", ["sleep", "20"], {})
        return 1
    #: shell
    def solve(x): os.system("sleep 20 &")
    #: subprocess
    def solve(x):
        unclose()
        import subprocess
        subprocess.Popen(["sleep", "20"], start_new_session=True)
        return 1
    #: a thread that goes on
    import time
    def solve(x):
        import _thread
        _thread.start_new_thread(time.sleep, (20,))
        return "LISTED thread"
    #: two hundred threads
    def solve(x):
        import threading, time
        for _ in range(200): threading.Thread(target=time.sleep, args=(20,)).start()
        return "LISTED thread"
    #: multiprocessing
    import time
    def solve(x):
        unclose()
        import multiprocessing
        multiprocessing.get_context("fork").Process(target=time.sleep, args=(20,)).start()
        return 1
    #: become a sleeping program
    def solve(x): os.execv("/bin/sleep", ["sleep", "20"])
    #: run from memory
    def solve(x):
        fd = os.memfd_create("a")
        os.write(fd, open("/bin/sleep", "rb").read())
        os.execv(f"/proc/self/fd/{fd}", ["sleep", "20"])
    #: threads started while the module loads
    import _thread, time
    _thread.start_new_thread(time.sleep, (20,))
    def solve(x): return "LISTED thread"
    #: fork while the module loads
    import time
    if os.fork() == 0: time.sleep(20)
    def solve(x): return 1
    """,
)

SIGNALS = parse(
    "signals",
    r"""
    #: interrupt the game
    def solve(x):
        os.kill(GAME, 10)
        return "LISTED signal"
    #: kill a bystander
    def solve(x):
        os.kill(VICTIM, 9)
        return "LISTED signal"
    #: everybody, asked only
    def solve(x):
        os.kill(-1, 0)
        return "LISTED signal"
    #: kill the server
    def solve(x):
        os.kill(os.getppid(), 9)
        return "LISTED signal"
    #: stop the server
    def solve(x):
        os.kill(os.getppid(), 19)
        return "LISTED signal"
    #: tgkill
    def solve(x): return "LISTED signal" if libc().syscall(234, GAME, GAME, 10) == 0 else None
    #: queue a signal
    def solve(x): return "LISTED signal" if libc().sigqueue(GAME, 10, 0) == 0 else None
    #: by pidfd
    def solve(x):
        import signal
        signal.pidfd_send_signal(os.pidfd_open(GAME), 10)
        return "LISTED signal"
    #: the terminal's process group
    def solve(x):
        os.killpg(os.getpgid(GAME), 10)
        return "LISTED signal"
    #: slow the game down
    def solve(x):
        os.setpriority(os.PRIO_PROCESS, GAME, 5)
        return "LISTED priority"
    #: shrink the game's limits
    def solve(x):
        unclose()
        import resource
        resource.prlimit(GAME, resource.RLIMIT_NOFILE, (64, 64))
        return "LISTED limit"
    #: type into the terminal
    def solve(x):
        unclose()
        import fcntl, termios
        for fd in range(4): fcntl.ioctl(fd, termios.TIOCSTI, b"x")
        return "LISTED typed"
    """,
)

EXHAUST = parse(
    "memory limit",
    r"""
    #: a huge list
    def solve(x): return len([0] * (10 ** 10))
    #: grow for ever
    def solve(x):
        kept = []
        while True: kept.append(bytearray(1 << 20))
    #: grow and swallow the error
    def solve(x):
        kept = []
        while True:
            try: kept.append(bytearray(1 << 20))
            except MemoryError: kept.append(None)
    #: a string doubled
    def solve(x):
        text = "a"
        while True: text += text
    #: a dictionary for ever
    def solve(x):
        kept, n = {}, 0
        while True:
            kept[n] = str(n); n += 1
    #: anonymous map by the C library
    def solve(x):
        got = libc().mmap(None, 1 << 40, 3, 0x22, -1, 0)
        return "LISTED map" if got != -1 else None
    #: lift the limits
    def solve(x):
        unclose()
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))
        return "LISTED " + str(len(bytearray(1 << 30)))
    #: pipes filled
    def solve(x):
        pipes = []
        for _ in range(1000): pipes.append(os.pipe())
        return "LISTED pipes"
    """,
)

SPIN = parse(
    "time limit",
    r"""
    #: a plain loop
    def solve(x):
        while True: pass
    #: while the module loads
    while True: pass
    def solve(x): return 1
    #: swallow everything
    def solve(x):
        while True:
            try:
                while True: pass
            except BaseException: pass
    #: sleep
    import time
    def solve(x): time.sleep(1000)
    #: ignore the processor limit's signal
    import signal
    def solve(x):
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        while True: pass
    #: one long call in C
    def solve(x): return sum(range(10 ** 12))
    #: a huge power
    def solve(x): return 7 ** (10 ** 9)
    #: a huge power folded by the compiler's rules
    def solve(x): return len(str(9 ** 9 ** 9))
    #: a regular expression that explodes
    import re
    def solve(x): return bool(re.match(r"(a+)+$", "a" * 60 + "b"))
    #: in the argument's deletion
    class D:
        def __del__(self):
            while True: pass
    def solve(x):
        D()
        return 1
    #: in the error's text
    class E(Exception):
        def __str__(self):
            while True: pass
    def solve(x): raise E()
    #: in the answer's type
    class L(list):
        def __iter__(self):
            while True: yield 1
    def solve(x): return L([1])
    #: close everything and go on
    def solve(x):
        for fd in range(64):
            try: os.close(fd)
            except OSError: pass
        while True: pass
    #: wait on a lock
    import _thread
    def solve(x):
        lock = _thread.allocate_lock(); lock.acquire(); lock.acquire()
    """,
)

FLOODS = parse(
    "survive",
    r"""
    #: print for ever
    def solve(x):
        while True: print("x" * 1000)
    #: write to the error output for ever
    def solve(x):
        while True: os.write(2, b"x" * 65536)
    #: a huge answer
    def solve(x): return "x" * (50 << 20)
    #: an answer of many small parts
    def solve(x): return [[] for _ in range(10 ** 6)]
    #: an answer nested too deep
    def solve(x):
        a = []
        for _ in range(100_000): a = [a]
        return a
    #: an answer that holds itself
    def solve(x):
        a = []
        a.append(a)
        return a
    #: a huge integer
    def solve(x): return 1 << (8 << 19)
    #: text no console can encode
    def solve(x):
        print("\udcff\ud800")
        return "\ud800"
    #: recursion without a floor
    def solve(x): return solve(x)
    #: recursion with the limit lifted
    def solve(x):
        sys.setrecursionlimit(10 ** 9)
        def down(n): return down(n + 1)
        return down(0)
    #: recursion through C
    def solve(x):
        sys.setrecursionlimit(10 ** 9)
        a = []
        for _ in range(10 ** 6): a = [a]
        return repr(a)
    #: a segmentation fault
    def solve(x):
        code = (lambda: 0).__code__
        exec(code.replace(co_code=b"d\xff" * 50, co_consts=()))
    #: abort
    def solve(x): os.abort()
    #: collisions in a set, written by hand
    def solve(x):
        items = b"".join(b"I" + (10).to_bytes(4, "little") + (k * (2 ** 61 - 1)).to_bytes(10, "little") for k in range(60_000))
        body = b"l\x05\0\0\0s\x02\0\0\0okS" + (60_000).to_bytes(4, "little") + items + b"s\0\0\0\0s\0\0\0\0f" + bytes(8)
        os.write(3, len(body).to_bytes(4, "little")); os.write(3, body)
    #: collisions of pairs in a dictionary, written by hand
    def solve(x):
        pair = lambda k: b"t\x02\0\0\0i" + (k * 7).to_bytes(8, "little") + b"i" + (2 ** 62 + k).to_bytes(8, "little")
        body = b"l\x05\0\0\0s\x02\0\0\0okd" + (20_000).to_bytes(4, "little") + b"".join(pair(k) + b"N" for k in range(20_000))
        body += b"s\0\0\0\0s\0\0\0\0f" + bytes(8)
        os.write(3, len(body).to_bytes(4, "little")); os.write(3, body)
    #: a source that breaks the parser
    x = """
    + "(" * 5000
    + ")" * 5000
    + r"""
    def solve(x): return 1
    #: a frame that claims four gigabytes
    def solve(x): os.write(3, b"\xff\xff\xff\xff" + b"l\xff\xff\xff\xff")
    #: noise for a frame
    def solve(x): os.write(3, b"\x40\0\0\0" + bytes(range(64)))
    """,
)

VERDICT = parse(
    "verdict",
    r"""
    #: exit with success
    def solve(x): sys.exit(0)
    #: leave at once
    def solve(x): os._exit(0)
    #: leave with every exit code
    def solve(x): os._exit([77, 1, 70, 0][x])
    #: raise SystemExit while the module loads
    raise SystemExit(0)
    #: print a verdict
    def solve(x): print('{"status": "ok", "passed": true, "value": "EXPECTED"}')
    #: a frame that says passed
    def solve(x):
        body = b"l\x05\0\0\0s\x02\0\0\0okTs\0\0\0\0s\0\0\0\0f" + bytes(8)
        os.write(3, len(body).to_bytes(4, "little") + body)
        os._exit(0)
    #: a frame on every descriptor
    def solve(x):
        body = b"l\x05\0\0\0s\x02\0\0\0okTs\0\0\0\0s\0\0\0\0f" + bytes(8)
        for fd in range(256):
            try: os.write(fd, len(body).to_bytes(4, "little") + body)
            except OSError: pass
        os._exit(0)
    #: frames for the cases to come
    def solve(x):
        body = b"l\x05\0\0\0s\x02\0\0\0okTs\0\0\0\0s\0\0\0\0f" + bytes(8)
        for _ in range(50): os.write(3, len(body).to_bytes(4, "little") + body)
    #: always equal
    class Same:
        def __eq__(self, other): return True
        def __ne__(self, other): return False
        def __hash__(self): return 0
    def solve(x): return Same()
    #: always equal text
    class Same(str):
        def __eq__(self, other): return True
        def __hash__(self): return 0
    def solve(x): return Same("nothing")
    #: always equal list
    class Same(list):
        def __eq__(self, other): return True
    def solve(x): return Same()
    #: a class that lies about itself
    class Same(int):
        __class__ = str
        def __eq__(self, other): return True
        def __hash__(self): return 0
    def solve(x): return Same(3)
    #: pickles
    class Bomb:
        def __reduce__(self): return (os.system, ("touch " + FOLDER + "/made",))
    def solve(x):
        import pickle
        return pickle.dumps(Bomb())
    #: patch json, marshal, pickle and struct
    def solve(x):
        for name, module in list(sys.modules.items()):
            for attribute in ("dumps", "loads", "encode", "decode", "pack", "unpack"):
                try: setattr(module, attribute, lambda *a, **k: b"T")
                except Exception: pass
        return None
    #: patch the builtins
    import builtins
    builtins.isinstance = lambda *a: True
    builtins.type = lambda *a: str
    builtins.len = lambda a: 0
    def solve(x): return None
    #: walk the frames
    def solve(x):
        found, frame = [], sys._getframe()
        while frame:
            found.append(repr(frame.f_locals) + repr(list(frame.f_globals)))
            frame = frame.f_back
        return repr(found)
    #: walk the frames and change what they hold
    def solve(x):
        frame = sys._getframe(1)
        frame.f_locals.update(status="ok", value="EXPECTED", expected=None)
        frame.f_globals["wire"].encode = lambda value: b"T"
        return None
    #: walk the collector
    def solve(x):
        for thing in gc.get_objects():
            if isinstance(thing, dict):
                for key in list(thing):
                    if key in ("expected", "answer", "status", "tests", "cases"): thing[key] = "EXPECTED"
        return repr([o for o in gc.get_objects() if isinstance(o, dict) and "expected" in o])
    #: referrers of the argument
    def solve(x):
        token = [x]
        return repr([type(r) for r in gc.get_referrers(x)][:50]) if False else repr(gc.get_referrers(solve)[:3])[:500]
    #: a trace
    def solve(x):
        def tracer(frame, event, arg):
            frame.f_locals["value"] = "EXPECTED"
            return tracer
        sys.settrace(tracer)
        return None
    #: a profile at the end
    def solve(x):
        sys.setprofile(lambda frame, event, arg: print(frame.f_code.co_name, arg))
        return None
    #: atexit
    import atexit
    atexit.register(lambda: os.write(3, b"\x01\0\0\0T"))
    def solve(x): sys.exit(0)
    #: an audit hook that rewrites
    def solve(x):
        sys.addaudithook(lambda event, args: None)
        return None
    #: an excepthook
    def solve(x):
        sys.excepthook = lambda *a: os.write(3, b"\x01\0\0\0T")
        raise ValueError("EXPECTE" + "D?")
    #: an error that looks like the verdict
    def solve(x):
        class ok(Exception): pass
        raise ok("ok")
    #: rewrite the caller's code
    def solve(x):
        frame = sys._getframe(1)
        function = frame.f_globals.get(frame.f_code.co_name)
        function.__code__ = (lambda job, payload: b"T").__code__
        return None
    #: replace the modules
    def solve(x):
        for name in list(sys.modules):
            if name not in ("sys", "builtins"): sys.modules[name] = None
        return None
    #: find out what case this is
    def solve(x):
        return repr([o for o in gc.get_objects() if type(o) is dict and "payload" in o])
    #: a generator for an answer
    def solve(x):
        yield from iter(lambda: "EXPECTE", None)
    #: true for everything
    def solve(x): return True
    #: numbers for text
    def solve(x): return float("nan")
    #: remember from case to case
    import builtins
    builtins.seen = getattr(builtins, "seen", 0) + 1
    def solve(x): return "LISTED memory of another case" if builtins.seen > 1 else None
    """,
)

TERMINAL = parse(
    "terminal",
    r"""
    #: clear the screen
    def solve(x): print("\x1b[2J\x1b[H\x1bc")
    #: title, clipboard and links
    def solve(x): print("\x1b]0;owned\x07\x1b]52;c;ZXZpbA==\x07\x1b]8;;http://x\x1b\\a")
    #: eight-bit controls
    def solve(x): print("\x9b2J\x9d0;owned\x9c\x85\x90")
    #: raw bytes
    def solve(x): os.write(1, bytes(range(256)))
    #: bidirectional and invisible text
    def solve(x): print("\u202egnp.exe\u2066\u200b\ufeff\u2028\U000e0041")
    #: in the error
    def solve(x): raise ValueError("\x1b[31mred\x9b0m\u202e")
    #: in the error's name
    def solve(x): raise type("\x1b[31mE", (Exception,), {})("x")
    #: in the function's name
    def solve(x):
        def inner(): raise ValueError
        inner.__code__ = inner.__code__.replace(co_name="\x1b[2J")
        inner()
    #: carriage returns and backspaces
    def solve(x): print("wrong\rright\b\b\x7f\x0b\x0c")
    #: in the source line of the error
    def solve(x): raise ValueError  # """
    "\x1b[2J"
    r"""
    #: in the answer
    def solve(x): return ["\x1b[2J", b"\x1b", {"\x9b": "\u202e"}]
    """,
)

ATTACKS = (
    READS
    + ENVIRONMENT
    + MEMORY
    + WRITES
    + NETWORK
    + PROCESSES
    + SIGNALS
    + EXHAUST
    + SPIN
    + FLOODS
    + VERDICT
    + TERMINAL
    + TRICKS
)
