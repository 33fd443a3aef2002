"""More hostile answers, by the trick they use; the same rules and names as in `sandbox_attacks`."""

from __future__ import annotations

from sandbox_parsing import parse

TRICKS = (
    parse(
        "reads",
        r"""
    #: io_uring, made ready for reading
    def solve(x):
        lib = libc()
        fd = lib.syscall(425, 8, b"\0" * 120)
        return "LISTED a ring" if fd >= 0 else fd
    #: numpy's own file functions
    def solve(x):
        unclose()
        import numpy as np
        return np.fromfile(SECRET, dtype="u1").tobytes().decode()
    #: numpy.memmap
    def solve(x):
        unclose()
        import numpy as np
        return bytes(np.memmap(SECRET, mode="r")).decode()
    #: numpy.genfromtxt and DataSource
    def solve(x):
        unclose()
        import numpy as np
        return str(np.genfromtxt(SECRET, dtype=str))
    #: codecs.open and fileinput
    def solve(x):
        unclose()
        import codecs
        return codecs.open(SECRET).read()
    #: zipfile, tarfile, shelve
    def solve(x):
        unclose()
        import zipimport
        return zipimport.zipimporter(SECRET)
    #: the compiler's own reader
    def solve(x):
        unclose()
        import tokenize
        return tokenize.open(SECRET).read()
    #: the traceback's source lines
    def solve(x):
        code = compile("raise ValueError", SECRET, "exec")
        exec(code)
    #: a warning that shows the line
    def solve(x):
        unclose()
        import warnings
        warnings.simplefilter("always")
        warnings.warn_explicit("x", UserWarning, SECRET, 1)
    #: /dev/shm and /proc/1
    def solve(x):
        found = []
        for path in ("/dev/shm", "/proc/1", "/proc/1/root", "/proc/self/root", "/proc/self/cwd", "/sys", "/etc"):
            try:
                found.append(os.listdir(path))
            except OSError:
                pass
        return "LISTED " + repr(found) if found else None
    #: /proc/self/mem and map_files
    def solve(x):
        for path in ("/proc/self/mem", "/proc/self/maps", "/proc/self/map_files", "/proc/thread-self/attr/current"):
            try:
                return "LISTED " + repr(os.open(path, os.O_RDONLY))
            except OSError:
                pass
    #: a path by name_to_handle_at and statx
    def solve(x):
        lib = libc()
        buffer = bytearray(256)
        ctypes = tools(lib)
        raw = (ctypes.c_char * 256).from_buffer(buffer)
        return "LISTED" if lib.syscall(332, -100, SECRET.encode(), 0, 0xfff, raw) == 0 else None
    #: readlink, getxattr, statfs by number
    def solve(x):
        lib, buffer = libc(), b"\0" * 256
        for call in (89, 191, 137, 21, 269, 4, 6):
            if lib.syscall(call, SECRET.encode(), buffer, buffer, 256) >= 0: return "LISTED by call %d" % call
    #: the dynamic loader
    def solve(x):
        lib = libc()
        return "LISTED" if lib.dlopen(SECRET.encode(), 2) else None
    #: iconv and locale modules from a folder
    def solve(x):
        lib = libc()
        lib.setenv(b"GCONV_PATH", FOLDER.encode(), 1)
        return lib.iconv_open(b"X", b"Y")
    #: user and group lists
    def solve(x):
        unclose()
        import pwd
        return "LISTED " + repr(pwd.getpwall()[0])
    #: the zone info files
    def solve(x):
        unclose()
        import zoneinfo
        return "LISTED " + repr(zoneinfo.ZoneInfo("Europe/Berlin"))
    #: import a file beside the key
    def solve(x):
        unclose()
        sys.path.insert(0, FOLDER)
        return __import__("other")
    #: run by name
    def solve(x):
        unclose()
        import runpy
        return runpy.run_path(SECRET)
    """,
    )
    + parse(
        "environment",
        r"""
    #: the environment's copy in posix
    def solve(x):
        import posix
        return repr(posix.environ)
    #: the environment behind the stack
    def solve(x):
        lib = libc()
        ctypes = tools(lib)
        pointer = ctypes.POINTER(ctypes.c_char_p).in_dll(lib, "environ")
        return repr([pointer[n] for n in range(8)])
    #: secrets in the auxiliary vector and in interned text
    def solve(x):
        return repr([o for o in gc.get_objects() if isinstance(o, str) and "CANARY" in o])
    """,
    )
    + parse(
        "memory of the game",
        r"""
    #: userfaultfd
    def solve(x):
        fd = libc().syscall(323, 0)
        return "LISTED a fault handler" if fd >= 0 else fd
    #: ptrace, every way to attach
    def solve(x):
        lib = libc()
        for request in (0, 16, 0x4206):
            for pid in (GAME, os.getppid(), VICTIM):
                if lib.ptrace(request, pid, 0, 0) == 0 and request: return "LISTED %d" % pid
    #: process_vm_writev into the server
    def solve(x):
        lib = libc()
        ctypes = tools(lib)
        buffer = ctypes.create_string_buffer(8)
        class Vector(ctypes.Structure):
            _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
        here = Vector(ctypes.addressof(buffer), 8)
        return lib.process_vm_writev(os.getppid(), ctypes.byref(here), 1, ctypes.byref(here), 1, 0)
    #: shared memory by key
    def solve(x):
        lib = libc()
        for key in range(0, 4):
            if lib.shmget(key, 64, 0o1666) >= 0: return "LISTED a segment"
    #: bpf and perf
    def solve(x):
        lib = libc()
        return "LISTED" if lib.syscall(321, 0, b"\0" * 120, 120) >= 0 or lib.syscall(298, b"\0" * 120, GAME, -1, -1, 0) >= 0 else None
    #: keys of the session
    def solve(x):
        return "LISTED" if libc().syscall(250, 0, -3, 1) > 0 else None
    #: expected values by the collector, referrers and frames
    def solve(x):
        frame, found = sys._getframe(), []
        while frame:
            found += [repr(v)[:200] for v in frame.f_locals.values()]
            frame = frame.f_back
        for thing in gc.get_objects():
            if isinstance(thing, (str, bytes)) and "EXPECTED" in str(thing): return str(thing)
        return repr(found)
    """,
    )
    + parse(
        "writes",
        r"""
    #: numpy.save and tofile
    def solve(x):
        unclose()
        import numpy as np
        np.save(FOLDER + "/owned", np.zeros(2))
    #: memfd, filled and run
    def solve(x):
        lib = libc()
        fd = lib.syscall(319, b"x", 0)
        if fd < 0: return None
        os.write(fd, b"#!/bin/sh\necho owned > " + FOLDER.encode() + b"/owned\n")
        lib.syscall(322, fd, b"", None, None, 0x1000)
    #: copy_file_range, splice and sendfile into the key
    def solve(x):
        lib = libc()
        for call in (326, 275, 40, 276):
            lib.syscall(call, 1, 0, 3, 0, 100, 0)
    #: a byte-code cache beside a module
    def solve(x):
        unclose()
        import py_compile
        return py_compile.compile(SECRET, cfile=FOLDER + "/owned.pyc")
    #: logging to a file
    def solve(x):
        unclose()
        import logging
        logging.basicConfig(filename=FOLDER + "/owned")
        logging.error("x")
    #: faulthandler's dump to a file
    def solve(x):
        unclose()
        import faulthandler
        faulthandler.enable(open(FOLDER + "/owned", "w"))
        faulthandler._sigsegv()
    #: the debugger's history and the site's
    def solve(x):
        unclose()
        import pdb
        breakpoint()
    #: a profile's dump
    def solve(x):
        unclose()
        import marshal
        marshal.dump([1], open(FOLDER + "/owned", "wb"))
    #: a semaphore with a name
    def solve(x):
        lib = libc()
        lib.sem_open(b"/owned", 0o100, 0o600, 1)
        lib.mq_open(b"/owned", 0o100, 0o600, None)
        return lib.shm_open(b"/owned", 0o102, 0o600)
    """,
    )
    + parse(
        "network",
        r"""
    #: abstract socket by number
    def solve(x):
        lib = libc()
        fd = lib.syscall(41, 1, 2, 0)
        if fd < 0: return fd
        name = ABSTRACT.encode()
        return lib.sendto(fd, b"x", 1, 0, b"\1\0" + name, 2 + len(name))
    #: vsock and bluetooth
    def solve(x):
        lib = libc()
        return [lib.socket(family, kind, 0) for family in (40, 31, 38, 16, 17) for kind in (1, 2, 3)]
    #: io_uring's own connect
    def solve(x): return libc().syscall(426, 0, 1, 1, 0, 0, 0)
    """,
    )
    + parse(
        "processes",
        r"""
    #: vfork by number, and a shell
    def solve(x):
        lib = libc()
        if lib.syscall(58) == 0: lib.syscall(231, 0)
        lib.system(b"sleep 30 &")
    #: clone with the parent's files and memory
    def solve(x):
        pid = libc().syscall(56, 0x700, 0, 0, 0, 0)
        if pid == 0: os._exit(0)
        return pid if pid < 0 else "LISTED a clone"
    #: the concurrent futures
    def solve(x):
        unclose()
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(abs, range(3)))
    #: a timer thread that outlives the answer
    def solve(x):
        unclose()
        import threading
        threading.Timer(20, print, ["late"]).start()
        return 1
    #: execve of the interpreter by number
    def solve(x): return libc().syscall(59, b"/bin/sleep", None, None)
    """,
    )
    + parse(
        "signals",
        r"""
    #: alarms and timers
    def solve(x):
        lib = libc()
        lib.alarm(1)
        lib.syscall(222, 0, 0, 0)
        return lib.setitimer(0, b"\0" * 32, 0)
    #: a signal to every number
    def solve(x):
        for pid in (GAME, VICTIM, os.getppid(), 0, -1, 1):
            for number in (10, 12, 15, 9, 19, 1):
                try:
                    os.kill(pid, number)
                except (OSError, OverflowError):
                    pass
        return None
    #: signals by the owner of a descriptor
    def solve(x):
        lib = libc()
        lib.fcntl(1, 8, GAME)
        lib.fcntl(1, 10, 10)
        return lib.fcntl(1, 4, 0x2000)
    """,
    )
    + parse(
        "memory limit",
        r"""
    #: an array of numpy's
    def solve(x):
        unclose()
        import numpy as np
        return len([np.ones(50_000_000) for _ in range(20)])
    #: a bomb that decompresses
    def solve(x):
        import zlib
        return len(zlib.decompress(zlib.compress(bytes(40_000_000)) * 1) * 40)
    #: a range made a list, and a product
    def solve(x): return len(list(range(10**9)))
    #: text formatted wide
    def solve(x): return len(f"{1:>900000000}") + len("%0900000000d" % 1)
    #: nested compile-time constants
    def solve(x): return len(eval("(" * 60 + "0," + ")" * 60 + "*10**9"))
    """,
    )
    + parse(
        "time limit",
        r"""
    #: a regular expression with nested stars
    def solve(x):
        import re
        return re.match(r"((a*)*)*$", "a" * 40 + "b")
    #: sorting with a comparison that never ends
    def solve(x):
        class Slow(int):
            def __lt__(self, other):
                while True: pass
        return sorted([Slow(1), Slow(2)])
    #: a factorial's digits
    def solve(x):
        import math
        return str(math.factorial(10**7))
    #: a hash that never comes
    def solve(x):
        class Slow:
            def __hash__(self):
                while True: pass
        return {Slow(): 1}
    #: an exception's text that never comes
    def solve(x):
        class Slow(Exception):
            def __str__(self):
                while True: pass
            __repr__ = __str__
        raise Slow
    #: a group of exceptions without a floor
    def solve(x):
        error = ValueError()
        for _ in range(100_000): error = ExceptionGroup("x", [error])
        raise error
    #: a context of errors in a ring
    def solve(x):
        one, two = ValueError("1"), ValueError("2")
        one.__context__, two.__context__ = two, one
        one.__cause__ = two
        raise one
    #: BaseExceptions swallowed for ever
    def solve(x):
        while True:
            try:
                raise GeneratorExit
            except BaseException:
                continue
    #: a lazy sequence without an end
    def solve(x):
        import itertools
        return list(itertools.takewhile(lambda n: n >= 0, itertools.count()))
    #: monitoring that calls itself
    def solve(x):
        sys.settrace(lambda *a: sys.settrace)
        sys.setswitchinterval(1e9)
        while True: pass
    """,
    )
    + parse(
        "survive",
        r"""
    #: close every descriptor and print
    def solve(x):
        for fd in range(0, 64):
            try: os.close(fd)
            except OSError: pass
        print("x")
        return 1
    #: quit and exit of the site
    def solve(x):
        raise SystemExit("EXPECTED")
    #: KeyboardInterrupt out of the answer
    def solve(x): raise KeyboardInterrupt
    #: GeneratorExit out of the module
    raise GeneratorExit
    #: an error whose class lies
    class Odd(Exception):
        __class__ = property(lambda self: int)
        def __getattribute__(self, name): raise self
    def solve(x): raise Odd
    #: an error whose name is no text
    def solve(x):
        class Meta(type):
            __name__ = property(lambda self: 1 / 0)
        class Odd(Exception, metaclass=Meta): pass
        raise Odd
    #: a million frames of parentheses
    def solve(x): return eval("(" * 100_000 + ")" * 100_000)
    #: a crash in the collector
    def solve(x):
        class Loop:
            def __del__(self): os.abort()
        one = Loop(); one.me = one; del one
        gc.collect()
    #: null bytes, half pairs and no module
    def solve(x): return ["\0", "\ud800", "\udfff", sys.modules]
    #: a view of freed memory
    def solve(x):
        buffer = bytearray(10)
        view = memoryview(buffer)
        return view
    #: deep recursion in a comparison
    def solve(x):
        one = []; one.append(one)
        other = []; other.append(other)
        sys.setrecursionlimit(10**6)
        return one == other
    #: a set of itself, frozen
    def solve(x):
        class Me(frozenset): pass
        return Me([Me()])
    #: a type object for an answer
    def solve(x): return [int, solve, sys, gc.get_objects, NotImplemented, ...]
    #: a flood by every descriptor
    def solve(x):
        for _ in range(200_000):
            for fd in (1, 2, 3):
                try: os.write(fd, b"\x1b[31mflood" * 100)
                except OSError: pass
    """,
    )
    + parse(
        "verdict",
        r"""
    #: a text that equals and hashes as it likes
    class Liar(str):
        def __eq__(self, other): return True
        def __ne__(self, other): return False
        def __hash__(self): return hash("EXPECTED")
        def __len__(self): return 25
        def encode(self, *a, **k): return b"EXPECTED"
    def solve(x): return Liar("x")
    #: a float that is near everything
    class Near(float):
        def __sub__(self, other): return 0.0
        __rsub__ = __sub__
        def __abs__(self): return 0.0
        __le__ = __lt__ = __ge__ = __gt__ = lambda self, other: True
    def solve(x): return Near(1)
    #: a list that grows when it is looked at
    class Grows(list):
        def __iter__(self): return iter(["EXPECTED"] * 10)
        def __len__(self): return 1
    def solve(x): return Grows()
    #: a dictionary of equal keys
    class Any:
        def __eq__(self, other): return True
        def __hash__(self): return 0
    def solve(x): return {Any(): Any()}
    #: reduce, getstate and copyreg
    class Gadget:
        def __reduce_ex__(self, protocol): return (eval, ("__import__('os').system('true')",))
        __reduce__ = __getstate__ = __reduce_ex__
    def solve(x): return Gadget()
    #: builtins got back and bent
    def solve(x):
        builtins = [].__class__.__base__.__subclasses__()[0].__init__.__globals__ if False else __builtins__
        (builtins if isinstance(builtins, dict) else vars(builtins)).update(len=lambda *a: 1, isinstance=lambda *a: True, type=lambda *a: str)
        return "x"
    #: the encoder replaced by name
    def solve(x):
        for thing in gc.get_objects():
            if callable(thing) and getattr(thing, "__name__", "") in ("encode", "send", "run_code", "_frame"):
                try: thing.__code__ = (lambda *a, **k: b"").__code__
                except Exception: pass
        return "x"
    #: two frames in one
    def solve(x):
        os.write(3, b"!" + (5).to_bytes(4, "little") + b"EXPEC")
        os.write(3, b"!" + (5).to_bytes(4, "little") + b"EXPEC")
        return "x"
    #: a coroutine, an iterator and a partial
    def solve(x):
        async def later(): return "EXPECTED"
        return [later(), iter("x"), map(str, "x"), (n for n in "x")]
    #: setprofile on the way out
    def solve(x):
        def watch(frame, event, value):
            if event == "return": frame.f_locals.update(value="EXPECTED", status="ok")
        sys.setprofile(watch)
        return "x"
    #: monkey-patch text by ctypes
    def solve(x):
        lib = libc()
        ctypes = tools(lib)
        word = "x"
        ctypes.memset(id(word) + 48, 69, 1)
        return word
    """,
    )
    + parse(
        "terminal",
        r"""
    #: ends of lines no terminal agrees on
    def solve(x): print("a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i")
    #: half a sequence at the very end
    def solve(x): os.write(1, b"ok\x1b"); os.write(2, b"[2J\xc2")
    #: combining marks without an end
    def solve(x): print("a" + "\u0301" * 5000 + "\ufe0f\u200d" * 100)
    #: overlong and broken UTF-8
    def solve(x): os.write(1, b"\xc0\x9b\xe0\x80\x9b\xf8\x88\x80\x80\x80\xff\xfe\xed\xa0\x9b")
    #: tags, fillers and private signs
    def solve(x): print("\U000e0001\U000e0020\u3164\u115f\U0010ffff\ue000\ufff9")
    """,
    )
)

QUERIES = {
    "attach by another name": "attach ':memory:' as u",
    "attach in an expression": "select (select 1 from (attach 'x' as y))",
    "vacuum into": "vacuum into '/tmp/mockloop-owned.db'",
    "writable schema": "pragma writable_schema = on",
    "a pragma as a table": "select * from pragma_database_list",
    "files by pragma": "select * from pragma_function_list",
    "compile options": "select * from pragma_compile_options",
    "load an extension": "select load_extension('/lib/x86_64-linux-gnu/libc.so.6', 'system')",
    "an extension's full-text tokenizer": "select fts3_tokenizer('x', x'0000000000000000')",
    "a virtual table": "create virtual table v using fts5(x)",
    "a table in the temporary schema": "create temp table u as select 1",
    "change what is asked": "update employee set salary = 1",
    "replace": "replace into employee values ('x', 1)",
    "returning": "delete from employee returning *",
    "a transaction": "begin exclusive",
    "a savepoint": "savepoint x",
    "analyze": "analyze",
    "two at once": "select 1; drop table employee",
    "a comment that hides": "select 1; --\ndrop table employee",
    "zeroblob": "select length(zeroblob(1000000000))",
    "a blob of blobs": "select hex(zeroblob(900000)) || hex(zeroblob(900000))",
    "random blobs for ever": "with recursive r(x) as (select randomblob(900000) union all select randomblob(900000) from r) select count(*) from r",
    "a recursive count": "with recursive r(n) as (values(1) union all select n + 1 from r) select sum(n) from r",
    "recursive rows": "with recursive r(n) as (values(1) union all select n + 1 from r) select * from r",
    "a cross join of itself": "with recursive r(n) as (values(1) union all select n + 1 from r limit 3000) select count(*) from r a, r b, r c",
    "printf wide": "select printf('%1000000000d', 1)",
    "printf of many": "select printf('%.*c', 1000000000, 'x')",
    "replace that doubles": "select replace(replace(replace(hex(zeroblob(200000)), '0', hex(zeroblob(5000))), '0', 'xxxxxxxxxx'), 'x', 'yyyyyyyyyy')",
    "like with many stars": "with recursive r(n) as (values(1) union all select n + 1 from r limit 3000) select count(*) from r a, r b where hex(zeroblob(20000)) like '%0%0%0%0%0%0%0%0%0%1'",
    "glob with many stars": "select hex(zeroblob(100000)) glob '*0*0*0*0*0*0*0*0*0*0*1'",
    "an expression too deep": "select " + "1+" * 5000 + "1",
    "too many parts": " union all ".join(["select 1"] * 5000),
    "too many columns": "select " + ",".join(["1"] * 5000),
    "group_concat for ever": "with recursive r(n) as (values(1) union all select n + 1 from r limit 100000) select group_concat(hex(zeroblob(500))) from r",
    "json of a great depth": "select json('" + "[" * 5000 + "]" * 5000 + "')",
    "json tree": "with recursive r(n) as (values(1) union all select n + 1 from r limit 100000) select count(*) from r, json_each('[1,2,3,4,5,6,7,8,9]') a, json_each('[1,2,3,4,5,6,7,8,9]') b, json_each('[1,2,3]') c, json_each('[1,2,3,4,5]') d",
    "a window over everything": "with recursive r(n) as (values(1) union all select n + 1 from r limit 200000) select sum(n) over (order by n rows between unbounded preceding and unbounded following) from r order by random()",
    "escape sequences": "select '\x1b[2J' as \"\x1b]0;x\x07\", char(27, 91, 50, 74)",
    "read the host's files": "select readfile('/etc/passwd'), writefile('/tmp/mockloop-owned', 'x')",
    "edit": "select edit('x', 'sh')",
    "nothing": "",
    "a null byte": "select 1 \0 from employee",
    "half a pair": "select '\ud800'",
}  # fmt: skip
"""Hostile queries by name; the table `employee(name, salary)` has one row."""
