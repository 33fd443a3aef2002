"""More hostile answers, for the benchmark: shapes of values, floods and endless work, and lies told to whatever reads a result.

They were written without a look at the others or at the code they attack; most end like one of those, so only the benchmark
runs them all.
"""

from __future__ import annotations

from sandbox_parsing import parse

_VERDICT = parse(
    "verdict",
    r"""
    #: dup2 result pipe over stdout then print
    def solve(x):
        p = os
        for fd in range(1, 32):
            for to in range(1, 32):
                try: p.dup2(fd, to)
                except OSError: pass
        print("FORGED" * 10)
        return 5
    #: close all fds then return
    def solve(x):
        p = os; p.closerange(0, 1000)
        return "x"
    #: write a half frame and hang
    def solve(x):
        p = os
        for fd in range(1, 32):
            try: p.write(fd, b"\x00\x00\x10\x00abc")
            except OSError: pass
        while True: pass
    #: claim a frame of 2**63 bytes
    def solve(x):
        p = os
        for fd in range(1, 32):
            for n in (8, 4):
                try: p.write(fd, b"\xff"*n + b"\x7f"*n)
                except OSError: pass
        p._exit(0)
    #: int subclass lies
    class I(int):
        def __eq__(s, o): return True
        def __hash__(s): return 0
        def __index__(s): return 42
        def __reduce__(s): return (int, (42,))
        def __repr__(s): return "42"
        __class__ = int
    def solve(x): return I(7)
    #: str/list/dict/float subclasses lie
    class S(str):
        __eq__ = lambda s, o: True
        __hash__ = lambda s: 1
        encode = lambda s, *a: b"FORGED"
    class L(list):
        __eq__ = lambda s, o: True
        def __iter__(s): return iter(["FORGED"])
        def __len__(s): return 1
    class D(dict):
        __eq__ = lambda s, o: True
        def items(s): return [("FORGED", 1)]
    class F(float):
        __eq__ = lambda s, o: True
        def __float__(s): return 1.5
    def solve(x): return [S("a"), L([1]), D(a=1), F(2.0)]
    #: metaclass isinstance lies
    class M(type):
        def __instancecheck__(c, o): return True
        def __subclasscheck__(c, o): return True
        def __eq__(c, o): return True
        def __hash__(c): return hash(int)
    class I(metaclass=M):
        def __eq__(s, o): return True
        def __class__(s): return int
        __class__ = property(lambda s: int)
    def solve(x): return I()
    #: class with every dunder
    class Any:
        __class__ = property(lambda s: list)
        def __getattr__(s, n): return lambda *a, **k: Any()
        for n in "eq ne lt le gt ge".split(): exec(f"def __{n}__(s,o): return True")
        def __hash__(s): return 0
        def __reduce_ex__(s, p): return (eval, ("__import__('os').system('touch /tmp/mockloop-owned')",))
        def __iter__(s): return iter(())
        def __len__(s): return 0
        def __bool__(s): return True
        def __index__(s): return 1
        def __array__(s, *a): raise SystemExit
        def __float__(s): return 1.0
    def solve(x): return Any()
    #: pickle bomb value
    class P:
        def __reduce__(self):
            import os
            return (os.system, ("touch /tmp/mockloop-owned",))
    def solve(x): return P()
    #: NaN and -0.0 and inf
    def solve(x): return [float("nan"), -0.0, float("inf"), complex("nan")]
    #: patch the encoder: builtins.type/isinstance/len
    import builtins
    builtins.type = lambda o: int
    builtins.isinstance = lambda *a: True
    builtins.len = lambda o: 0
    builtins.repr = lambda o: "FORGED"
    builtins.str = lambda *a: "FORGED"
    builtins.bytes = lambda *a: b"FORGED"
    builtins.print = lambda *a, **k: None
    builtins.BaseException = object
    def solve(x): return object()
    #: patch struct/json/marshal encoders
    import json, struct
    try:
        import marshal; marshal.dumps = lambda *a: b"FORGED"
    except BaseException: pass
    json.dumps = lambda *a, **k: '"FORGED"'
    struct.pack = lambda *a: b"FORGED"
    def solve(x): return 1
    #: settrace/setprofile rewrite return
    import sys, threading
    def tr(f, e, a):
        if e == "return":
            for k in list(f.f_locals): pass
        return tr
    sys.settrace(tr); sys.setprofile(lambda *a: None)
    try: threading.settrace(tr)
    except BaseException: pass
    def solve(x): return "mine"
    #: atexit and finalisers write the pipe
    import atexit, weakref
    class W: pass
    w = W()
    def late(*a):
        p = os
        for fd in range(3, 40):
            try: p.write(fd, b"FORGED" * 10)
            except OSError: pass
    atexit.register(late)
    weakref.finalize(w, late)
    class Z:
        def __del__(s): late()
    z = Z()
    def solve(x): return Z() and 3
    #: os._exit(0) after print of a result
    def solve(x):
        print('{"status": "ok", "value": "FORGED"}', flush=True)
        os._exit(0)
    #: SystemExit 0
    import sys
    def solve(x): sys.exit(0)
    #: SystemExit 1
    import sys
    def solve(x): sys.exit(1)
    #: SystemExit 77
    import sys
    def solve(x): sys.exit(77)
    #: SystemExit 255
    import sys
    def solve(x): sys.exit(255)
    #: SystemExit -1
    import sys
    def solve(x): sys.exit(-1)
    #: SystemExit with a hostile object
    class E:
        def __str__(s): return "\x1b]0;owned\x07FORGED"
        __repr__ = __str__
    def solve(x): raise SystemExit(E())
    #: replace sys.modules entries
    import sys
    for k in list(sys.modules):
        if k not in ("sys", "builtins"): sys.modules[k] = None
    def solve(x): return [1]
    #: clear sys.modules and builtins
    import sys, builtins
    def solve(x):
        sys.modules.clear()
        builtins.__dict__.clear()
        return 1
    #: sys.stdout replaced by evil
    import sys
    class O:
        encoding = property(lambda s: 1/0)
        def write(s, t): raise SystemExit(0)
        def flush(s):
            while True: pass
    def solve(x):
        sys.stdout = sys.stderr = O()
        return 4
    #: traceback filename /etc/passwd reads lines
    code = compile("\n\ndef f():\n    raise KeyError('k')", "/etc/passwd", "exec")
    exec(code)
    def solve(x):
        import traceback, linecache
        return linecache.getlines("/etc/passwd") or f()
    #: raise old things
    def solve(x): raise 'x'
    #: monkey: gc.get_referrers of the frame encoder
    import gc, sys, types
    def solve(x):
        n = 0
        for f in [o for o in gc.get_objects() if type(o) is types.FunctionType]:
            if f.__module__ not in ("__main__x",) and f is not solve:
                try: f.__code__ = (lambda *a, **k: "FORGED").__code__; n += 1
                except Exception: pass
        return n
    #: hostile globals: rename of everything in __main__
    import sys
    m = sys.modules.get("__main__")
    for k in list(vars(m)):
        if not k.startswith("__") and k not in ("solve"):
            try: setattr(m, k, lambda *a, **k: "FORGED")
            except Exception: pass
    f = sys._getframe()
    while f:
        for k, v in list(f.f_globals.items()):
            if callable(v) and not k.startswith("__") and k not in ("solve"):
                f.f_globals[k] = lambda *a, **k: "FORGED"
        f = f.f_back
    def solve(x): return 1
    #: threads left writing
    def solve(x):
        t = (unclose(), __import__("_thread"))[1]
        def go():
            p = os
            while True:
                for fd in range(3, 40):
                    try: p.write(fd, b"FORGED")
                    except OSError: pass
        for _ in range(4): t.start_new_thread(go, ())
        return "GOT thread"
    #: SIGSTOP to self
    def solve(x):
        p = os; p.kill(p.getpid(), 19); return 1
    #: SIGSTOP by raise_signal
    def solve(x):
        import signal
        signal.raise_signal(19); return 1
    #: ignore SIGTERM/SIGXCPU/SIGALRM and spin
    def solve(x):
        s = (unclose(), __import__("_signal"))[1]
        for n in range(1, 65):
            try: s.signal(n, s.SIG_IGN)
            except Exception: pass
        while True: pass
    #: timers: setitimer, alarm with handler writing
    def solve(x):
        s = (unclose(), __import__("_signal"))[1]
        s.signal(s.SIGALRM, lambda *a: os._exit(0))
        s.setitimer(0, 0.01, 0.01); s.alarm(1)
        while True: pass
    #: faulthandler dump and segv
    def solve(x):
        f = (unclose(), __import__("faulthandler"))[1]
        f.dump_traceback_later(0.1, repeat=True, exit=False)
        f._sigsegv()
    #: faulthandler stack overflow
    def solve(x):
        f = (unclose(), __import__('faulthandler'))[1]; f._stack_overflow()
    #: bytecode crash
    def solve(x):
        c = solve.__code__.replace(co_code=bytes([100, 255, 124, 200]) * 50, co_consts=(), co_names=(), co_stacksize=1)
        return type(solve)(c, {})()
    #: fd exhaustion by dup
    def solve(x):
        p = os; n = 0
        try:
            while True: p.dup(1); n += 1
        except OSError as e: return n if n < 64 else "GOT %d" % n
    #: the value is: deep list
    def solve(x): return __import__('functools').reduce(lambda a, _: [a], range(100000), 1)
    #: the value is: deep dict
    def solve(x): return __import__('functools').reduce(lambda a, _: {1: a}, range(5000), 1)
    #: the value is: cyclic
    def solve(x): return (lambda l: (l.append(l), l)[1])([])
    #: the value is: cyclic dict
    def solve(x): return (lambda d: (d.__setitem__('a', d), d)[1])({})
    #: the value is: generator
    def solve(x): return (i for i in range(3))
    #: the value is: Ellipsis
    def solve(x): return ...
    #: the value is: NotImplemented
    def solve(x): return NotImplemented
    #: the value is: neg big int
    def solve(x): return -(1 << 60000)
    #: the value is: colliding floats
    def solve(x): return {float((2**61-1) * i) for i in range(1,3000)}
    #: the value is: colliding tuples
    def solve(x): return {(0, (2**61-1)*i) for i in range(5000)}
    #: the value is: bytes bad
    def solve(x): return bytes(range(256)) * 100
    #: the value is: complex nan
    def solve(x): return complex('nan+infj')
    #: the value is: NaN keys
    def solve(x): return {float('nan'): i for i in range(1000)}
    #: numpy object array
    import numpy as np
    def solve(x): return np.array([object(), 1], dtype=object)
    #: numpy object array cyclic
    import numpy as np
    def solve(x): return (lambda a: (a.__setitem__(0, a), a)[1])(np.empty(1, dtype=object))
    #: numpy structured
    import numpy as np
    def solve(x): return np.zeros(3, dtype=[('a', 'i4'), ('b', 'O')])
    #: numpy void
    import numpy as np
    def solve(x): return np.void(b'abc')
    #: numpy subclass
    import numpy as np
    def solve(x): return type('A', (np.ndarray,), {'tobytes': lambda s, *a: b'FORGED', 'dtype': property(lambda s: 1/0)})(3)
    #: numpy datetime64
    import numpy as np
    def solve(x): return np.datetime64('2020')
    #: numpy scalar f16
    import numpy as np
    def solve(x): return np.float16(1.5)
    #: numpy longdouble
    import numpy as np
    def solve(x): return np.longdouble(1)
    #: numpy complex256
    import numpy as np
    def solve(x): return np.clongdouble(1)
    #: numpy 0-d
    import numpy as np
    def solve(x): return np.array(5)
    #: numpy zero size
    import numpy as np
    def solve(x): return np.zeros((0, 10**9))
    #: numpy 40 dims
    import numpy as np
    def solve(x): return np.zeros((1,) * 32)
    #: numpy str array
    import numpy as np
    def solve(x): return np.array(['a' * 1000] * 1000)
    #: numpy bytes array
    import numpy as np
    def solve(x): return np.array([b'\0a'])
    #: numpy negative strides
    import numpy as np
    def solve(x): return np.arange(10)[::-2]
    #: numpy fortran
    import numpy as np
    def solve(x): return np.asfortranarray(np.arange(6).reshape(2,3))
    #: numpy big endian
    import numpy as np
    def solve(x): return np.arange(3, dtype='>i4')
    #: numpy bool_
    import numpy as np
    def solve(x): return np.bool_(True)
    #: numpy nan payload
    import numpy as np
    def solve(x): return np.array([float('nan')] * 3)
    #: numpy load pickle
    import numpy as np
    def solve(x): return np.load(__import__('io').BytesIO(b'x'), allow_pickle=True)
    #: tolist bomb zeros nested
    import numpy as np
    def solve(x): return [np.zeros((10**5, 10**5, 0))]
    #: deep mixture 200
    def solve(x):
        v = 1
        for i in range(198): v = {i: v} if i % 2 else [v]
        return v
    #: many empty lists
    def solve(x): return [[] for _ in range(300000)]
    #: many empty dicts
    def solve(x): return [{} for _ in range(300000)]
    #: many Nones
    def solve(x): return [None] * 1000000
    #: many ints 2**64
    def solve(x): return [2**64 + i for i in range(60000)]
    #: long ints repr
    def solve(x): return [10**4000] * 500
    #: long hex ints
    def solve(x): return [1 << 14000] * 500
    #: dict of colliding long ints
    def solve(x): return {((2**61-1) << (61*i)) % (1<<8000): 1 for i in range(400)}
    #: dict of colliding tuples of -1/-2
    import itertools
    def solve(x): return {t: 1 for t in itertools.product((-1, -2), repeat=12)}
    #: frozenset collisions
    def solve(x): return {frozenset([(2**61-1)*i]) for i in range(3000)}
    #: colliding bytes/str none
    def solve(x): return {'%d' % i: i for i in range(50000)}
    #: colliding complex
    def solve(x): return {complex((2**61-1)*i, 0) for i in range(1, 3000)} | {complex(1000003*0-0.0, i) for i in range(3000)}
    #: complex tricky hash
    def solve(x): return {complex(-1000003 * i, i) for i in range(1, 4000)}
    #: floats colliding by 2**61-1 multiples
    import math
    def solve(x): return {math.ldexp(1.0, 61 * k) for k in range(-15, 16)} | {math.ldexp(float(2 * m + 1), 61 * k) for m in range(30) for k in range(-12, 12)}
    #: None/True/ints
    def solve(x): return {(i & 1 and -1 or -2, j): 1 for i in range(2) for j in range(2000)}
    #: nested tuple key deep
    def solve(x):
        t = ()
        for i in range(190): t = (t, t) if i < 14 else (t,)
        return {t: 1}
    #: 100k cases-worth exceptions text
    def solve(x): raise ValueError('\n' * 100000)
    #: sys.exit in class body of exc
    def solve(x):
        raise type('E', (BaseException,), {'args': property(lambda s: exit(0)), '__traceback__': None})()
    #: frame from co_positions evil
    def solve(x):
        c = solve.__code__
        def g(): raise ValueError('here')
        g.__code__ = g.__code__.replace(co_linetable=b'\xff' * 20)
        g()
    #: traceback line 2**31-1
    def solve(x):
        exec(compile('raise ValueError', 'f', 'exec').replace(co_firstlineno=2**31-1))
    #: answer named frames with other source lines
    SRC = 'def f():\n' + '\n' * 3 + '    raise ValueError\n'
    def solve(x):
        exec(compile(SRC, '<answer>', 'exec'), globals()); f()
    #: print from del after result
    class D:
        def __del__(s): print('late'); raise SystemExit
    d = D()
    def solve(x): return D() and 1
    #: switchinterval/int digits
    import sys
    sys.set_int_max_str_digits(0)
    sys.setswitchinterval(1e9)
    def solve(x): return 10**5000
    #: hashing patched: sys.hash_info
    import sys
    sys.hash_info = None
    def solve(x): return {1, 2}
    #: gc threshold and callbacks
    import gc
    gc.callbacks.append(lambda p, i: 1/0)
    gc.set_threshold(1)
    def solve(x): return [[] for _ in range(1000)]
    #: tracemalloc
    import tracemalloc
    tracemalloc.start(100)
    def solve(x): return 1
    #: sys.monitoring/set_coroutine/asyncgen hooks
    import sys
    sys.set_asyncgen_hooks(lambda a: 1/0, lambda a: 1/0)
    sys.set_coroutine_origin_tracking_depth(100)
    def solve(x): return 1
    #: builtins.__build_class__ and __import__ patched
    import builtins
    builtins.__import__ = lambda *a, **k: 1/0
    builtins.__build_class__ = None
    def solve(x): return 1
    #: input deep
    def solve(x): return 1
    #: result then spin in pipe close
    def solve(x):
        class K(dict):
            def items(s):
                while True: pass
            keys = __iter__ = items
        return K(a=1)
    #: the value is: generator lies in list subclass
    class L(list):
        def __iter__(s):
            while True: yield 1
    def solve(x): return L([1])
    #: the value is: evil tuple getitem
    class T(tuple):
        def __len__(s): return 10**9
        def __getitem__(s, i): return 'x' * 1000
        def __iter__(s): return iter(int, 1)
    def solve(x): return T((1,))
    #: the value is: int subclass to_bytes
    class I(int):
        def to_bytes(s, *a, **k): return b'FORGED' * 100
        def bit_length(s): return 8
        def __int__(s): return 99
    def solve(x): return I(5)
    #: the value is: str subclass
    class S(str):
        def encode(s, *a, **k): return b'\x00FORGED'
        def __str__(s): return 'FORGED'
        def __len__(s): return 1
    def solve(x): return S('plain')
    #: the value is: bytes subclass buffer
    class B(bytes):
        def __bytes__(s): return b'FORGED'
        def __len__(s): return 2**40
    def solve(x): return B(b'plain')
    #: the value is: float subclass hex
    class F(float):
        def hex(s): return 'nan'
        def __float__(s): return 1.0
        as_integer_ratio = None
    def solve(x): return F(2.5)
    #: weakref callbacks at the end
    import weakref
    class W: pass
    keep = []
    def solve(x):
        w = W(); keep.append(weakref.ref(w, lambda r: print('cb') or 1/0)); del w
        return 1
    #: clock back
    import time
    def solve(x):
        time.time = time.perf_counter = time.monotonic = lambda: -1e9
        return 1
    #: time patched nan
    import time
    time.perf_counter = time.monotonic = lambda: float('nan')
    time.perf_counter_ns = time.monotonic_ns = lambda: -10**30
    def solve(x): return 1
    #: crlf source
    def solve(x):
        return '''a
    b'''
    #: slow drip prints
    import time
    def solve(x):
        while True: print('.', end='', flush=True); time.sleep(0.001)
    #: huge frames after valid ok
    def solve(x):
        import sys
        f = sys._getframe(1)
        g = f.f_globals
        p = os
        class Late:
            def __del__(s):
                for fd in range(3, 32):
                    try:
                        for _ in range(1000): p.write(fd, b"Z" * 65536)
                    except OSError: pass
        g["late"] = Late()
        return 1
    """,
)

_TERMINAL = parse(
    "terminal",
    r"""
    #: excepthook and unraisablehook
    import sys
    def h(*a):
        p = os
        while True: p.write(1, b"x"*1000)
    sys.excepthook = h; sys.unraisablehook = h; sys.displayhook = h
    class D:
        def __del__(s): raise ValueError
    def solve(x):
        D(); raise KeyError("k")
    #: exception whose str kills
    class E(Exception):
        def __str__(s): os._exit(0)
        def __repr__(s): os._exit(0)
        @property
        def __traceback__(s): os._exit(0)
    def solve(x): raise E()
    #: exception whose class name is an escape
    E = type("\x1b[2J\x1b]52;c;ZXZpbA==\x07\u202e\u200bName", (Exception,), {})
    def solve(x): raise E("\x1b[31m\x9b31m\x1bPq\x1b\\ \u2066 \x00 \x7f\x08\x08 \r\n end \U000e0041")
    #: exception name of 10 MB
    E = type("N" * 10_000_000, (Exception,), {})
    def solve(x): raise E("m" * 10_000_000)
    #: exception name lone surrogates
    E = type("\udc80\ud800", (Exception,), {})
    def solve(x): raise E("\udcff")
    #: exception __name__ lies via metaclass
    class M(type):
        @property
        def __name__(c): return ["FORGED"]
        @property
        def __module__(c): raise SystemExit
    class E(Exception, metaclass=M): pass
    def solve(x): raise E()
    #: exception chain endless cyclic
    def solve(x):
        a, b = ValueError("a"), ValueError("b")
        a.__cause__ = b; b.__cause__ = a; a.__context__ = b
        raise a
    #: exception group deep
    def solve(x):
        e = ValueError("x")
        for _ in range(5000): e = ExceptionGroup("g", [e])
        raise e
    #: exception notes flood
    def solve(x):
        e = ValueError("x")
        e.__notes__ = ["n" * 100000] * 1000
        raise e
    #: the value is: escape str
    def solve(x): return '\x1b[2J\x07\u202e'
    #: the value is: 10k small strs of escapes
    def solve(x): return ['\x1b'] * 10000
    #: exc with null module
    class E(Exception):
        __module__ = None
        __qualname__ = 'a.b.c'
    def solve(x): raise E(1)
    """,
)

_SURVIVE = parse(
    "survive",
    r"""
    #: audit hook raising for ever
    import sys
    def solve(x):
        def hook(e, a): raise RuntimeError("no " + e)
        sys.addaudithook(hook)
        return 5
    #: audit hook killing exit
    import sys
    def solve(x):
        def hook(e, a):
            while True: pass
        sys.addaudithook(hook)
        return 5
    #: atexit loops for ever
    import atexit
    @atexit.register
    def f():
        while True: pass
    def solve(x): return 3
    #: stdout one 100 MB string
    import sys
    w = sys.stdout.write
    def solve(x):
        print('x' * 100_000_000)
        return 1
    #: stdout chars
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: w('x')
        return 1
    #: stdout newlines
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: w('\n')
        return 1
    #: stdout escapes
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: w('\x1b[2J')
        return 1
    #: stdout stderr
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: sys.stderr.write('e' * 100)
        return 1
    #: stdout nul
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: w('\0' * 1000)
        return 1
    #: stdout carriage returns
    import sys
    w = sys.stdout.write
    def solve(x):
        for i in range(10**7): w('\r%d' % i)
        return 1
    #: stdout combining
    import sys
    w = sys.stdout.write
    def solve(x):
        w('a' + '\u0301' * 60000)
        return 1
    #: stdout raw fd 1 bad utf8
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: os.write(1, b'\xff\xfe\xed\xa0\x80' * 100)
        return 1
    #: stdout writelines
    import sys
    w = sys.stdout.write
    def solve(x):
        sys.stdout.writelines('y' for _ in iter(int, 1))
        return 1
    #: stdout buffer
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: sys.stdout.buffer.write(b'z' * 4096)
        return 1
    #: stdout alternating
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: w('o'); sys.stderr.write('e')
        return 1
    #: stdout print kwargs
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: print(*range(1000), sep='\x07', end='\x1b', flush=True)
        return 1
    #: stdout __stdout__
    import sys
    w = sys.stdout.write
    def solve(x):
        while True: (sys.__stdout__ or sys.stdout).write('q' * 1000)
        return 1
    #: stdout exactly up to limit then value
    import sys
    w = sys.stdout.write
    def solve(x):
        w('a' * 65536)
        return 1
    #: stdout one over
    import sys
    w = sys.stdout.write
    def solve(x):
        w('a' * 65537)
        return 1
    #: stdout warnings
    import sys
    w = sys.stdout.write
    def solve(x):
        import warnings
        for i in range(10**6): warnings.warn('w%d' % i)
        return 1
    #: stdout bidi
    import sys
    w = sys.stdout.write
    def solve(x):
        w('\u202eevil\u2066\u200b\ufeff\U000e0001')
        return 1
    #: stdout OSC52 + title
    import sys
    w = sys.stdout.write
    def solve(x):
        w('\x1b]52;c;aGk=\x07\x1b]0;hi\x1b\\\x9d0;hi\x9c\x90q\x9c')
        return 1
    #: regex catastrophic
    def solve(x):
        import re
        return re.match(r'(a|a)*b', 'a' * 60) or re.match(r'(a+)+$', 'a' * 40 + 'b')
    #: regex nested compile
    def solve(x):
        import re
        return re.compile('(' * 50000)
    #: regex big repeat
    def solve(x):
        import re
        return re.compile('(?:a{1,60000}){1,60000}').match('a' * 10**6) and 1
    #: sum range
    def solve(x):
        return sum(range(10 ** 12))
    #: itertools product
    def solve(x):
        import itertools
        return sum(1 for _ in itertools.product(range(100), repeat=10))
    #: max of count in C
    def solve(x):
        import itertools
        return max(itertools.count())
    #: in count
    def solve(x):
        import itertools
        return -1 in itertools.count()
    #: deque(count, maxlen=0)
    def solve(x):
        import itertools, collections
        collections.deque(itertools.count(), maxlen=0)
    #: except everything loop
    def solve(x):
        while True:
            try:
                while True: pass
            except BaseException: pass
    #: sleep
    def solve(x):
        import time
        time.sleep(1000)
    #: stdin read
    def solve(x):
        import sys
        return sys.stdin.read() + input()
    #: fd read 0..32
    def solve(x):
        p = os
        r = []
        for fd in range(32):
            try: r.append((fd, p.read(fd, 100)))
            except OSError as e: pass
        return repr(r)
    #: infinite __repr__ raise
    def solve(x):
        class E(Exception):
            def __repr__(s): return repr(s)
            __str__ = __repr__
        raise E()
    #: __repr__ loop in error
    def solve(x):
        class E(Exception):
            def __str__(s):
                while True: pass
        raise E()
    #: hash bomb
    def solve(x):
        return len({(2**61-1)*i: 0 for i in range(10**5)})
    #: sort cmp endless
    def solve(x):
        class K:
            def __lt__(s, o):
                while True: pass
        return sorted([K(), K()])
    #: difflib
    def solve(x):
        import difflib
        return difflib.SequenceMatcher(None, list(range(20000)) * 2, list(range(20000))[::-1] * 2).ratio()
    #: stdout closed
    import sys
    def solve(x):
        sys.stdout.close(); sys.stderr.close(); sys.stdin.close()
        return 1
    #: stdout detached
    import sys
    def solve(x):
        b = sys.stdout.detach(); b.write(b'hi\xff'); b.flush()
        return 1
    #: stdout deleted
    import sys
    del sys.stdout, sys.stderr
    def solve(x): return 1
    #: stdout None
    import sys
    sys.stdout = None
    def solve(x):
        print('x'); return 1
    #: stdout is a list
    import sys
    sys.stdout = []
    def solve(x): return 1
    #: stdout reconfigure
    import sys
    def solve(x):
        sys.stdout.reconfigure(encoding='utf-16', errors='strict', line_buffering=True); print('hé'); return 1
    #: recursionlimit tiny
    import sys
    def solve(x):
        sys.setrecursionlimit(10)
        return [[[[[[1]]]]]]
    #: recursionlimit tiny deep value
    import sys
    def solve(x):
        v = 1
        for _ in range(100): v = [v]
        sys.setrecursionlimit(12)
        return v
    #: huge stdout and long loop
    def solve(x):
        while True:
            os.write(1, b'y' * 65536)
    #: stdout closed then write fd
    def solve(x):
        p = os; p.close(1); p.close(2)
        return 1
    """,
)

MORE = _VERDICT + _TERMINAL + _SURVIVE
