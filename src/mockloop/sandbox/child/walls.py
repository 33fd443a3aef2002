"""The walls on Linux, put up by the case's own process before it runs a line of the answer.

Three independent ones: **seccomp** allows some thirty system calls that compute, and none that opens, connects, starts or signals
anything; **Landlock** forbids every file, TCP port, abstract socket and signal by a rule set with no rule; and the process keeps
no privilege, has no file descriptor but its output's, and lives under **resource limits**. Everything is reached through ctypes.
"""

from __future__ import annotations

import os
import struct
import sys

# linux/prctl.h, linux/seccomp.h, linux/landlock.h, linux/audit.h, asm-generic/unistd.h
_PDEATHSIG, _DUMPABLE, _SECUREBITS, _SUBREAPER, _NO_NEW_PRIVS, _AMBIENT = 1, 4, 28, 36, 38, 47
_AMBIENT_CLEAR_ALL = 4
_SECUREBITS_LOCKED_ROOTLESS = 0b101111
_CAP_VERSION_3 = 0x20080522
_SECCOMP_SET_FILTER = 1
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446
_LANDLOCK_VERSION = 1
_ALLOW, _KILL, _EPERM = 0x7FFF0000, 0x80000000, 0x00050001
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_X32_CALLS = 0x40000000
_PROT_EXEC = 4
_LONE_UID = 1_836_000_000
_NOBODY = 65_534

_CALLS = """
    read write close lseek mmap mprotect munmap mremap brk madvise futex readv writev rt_sigaction rt_sigprocmask rt_sigreturn
    sigaltstack sched_yield nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday getrandom getrusage
    times getpid getppid gettid getuid geteuid getgid getegid restart_syscall exit exit_group
""".split()  # noqa: SIM905 - a list of words reads better so
_MAPPING = frozenset({"mmap", "mprotect"})
_NUMBERS = {
    "x86_64": (
        0xC000003E,
        317,
        """
        0 1 3 8 9 10 11 25 12 28 202 19 20 13 14 15
        131 24 35 230 228 229 96 318 98
        100 39 110 186 102 107 104 108 219 60 231
        """,
    ),
    "aarch64": (
        0xC00000B7,
        277,
        """
        63 64 57 62 222 226 215 216 214 233 98 65 66 134 135 139
        132 124 101 115 113 114 169 278 165
        153 172 173 178 174 175 176 177 128 93 94
        """,
    ),
}
"""Per machine: the audit architecture, the number of seccomp(2), and the numbers of `_CALLS` in their order."""


class WallError(OSError):
    """A wall that was asked for can't be put up; nothing of the answer has run."""


def landlock_version() -> int:
    """Return the kernel's Landlock version, 0 where there is none."""
    import ctypes  # noqa: PLC0415 - a tenth of the child's start

    return max(0, int(ctypes.CDLL(None).syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION)))


def seccomp_works(machine: str) -> bool:
    """Say whether this machine's kernel takes system-call filters that can return an error, and we know its call numbers."""
    import ctypes  # noqa: PLC0415 - as above

    if machine not in _NUMBERS or struct.calcsize("P") != 8:
        return False
    action = ctypes.c_uint32(_EPERM & 0xFFFF0000)
    return int(ctypes.CDLL(None).syscall(_NUMBERS[machine][1], 2, 0, ctypes.byref(action))) == 0


def filter_program(machine: str) -> bytes:
    """Return the BPF program: another architecture dies, an allowed call passes, mapping may not make code, the rest is EPERM."""
    audit, _, numbers = _NUMBERS[machine]
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, audit), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    lines += [(_AT_LEAST, 0, 1, _X32_CALLS), (_RETURN, 0, 0, _KILL)]
    for name, number in zip(_CALLS, map(int, numbers.split()), strict=True):
        if name in _MAPPING:
            lines += [(_EQUAL, 0, 4, number), (_LOAD, 0, 0, 32), (_ANY_BIT, 0, 1, _PROT_EXEC)]
            lines += [(_RETURN, 0, 0, _EPERM), (_RETURN, 0, 0, _ALLOW)]
        else:
            lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    lines.append((_RETURN, 0, 0, _EPERM))
    return b"".join(struct.pack("<HBBI", code, yes, no, k) for code, yes, no, k in lines)


def _size() -> int:
    """Return this process's address space in bytes, a guess where /proc is hidden."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - pathlib would cost the child 8 ms
            return int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 256 << 20


class Walls:
    """Prepared once in the server; `enter` shuts the calling process in."""

    def __init__(self, *, seccomp: bool, landlock: bool, memory_bytes: int, seconds: int) -> None:
        """Take which walls to use, the memory an answer may add, and its processor seconds. Raises WallError."""
        import ctypes  # noqa: PLC0415 - as above
        import resource  # noqa: PLC0415 - POSIX only

        self.libc = ctypes.CDLL(None, use_errno=True)
        self.ctypes = ctypes
        self.resource = resource
        self.linux = sys.platform == "linux"
        self.seconds = seconds
        self.memory_bytes = memory_bytes
        machine = os.uname().machine
        self.program = None
        if seccomp:
            if machine not in _NUMBERS:
                raise WallError(f"no system-call filter for {machine}")
            code = filter_program(machine)
            self.code = ctypes.create_string_buffer(code, len(code))
            self.program = ctypes.create_string_buffer(
                struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(self.code)), 16
            )
            self.seccomp_call = _NUMBERS[machine][1]
        self.rules = self._landlock_rules() if landlock else -1

    def _must(self, result: int, what: str) -> int:
        if result < 0:
            raise WallError(self.ctypes.get_errno(), f"{what} failed")
        return result

    def _prctl(self, option: int, value: int) -> None:
        self._must(self.libc.prctl(option, self.ctypes.c_ulong(value), 0, 0, 0), f"prctl {option}")

    def _landlock_rules(self) -> int:
        """Return a rule set that handles all this kernel knows and allows nothing."""
        version = landlock_version()
        if version < 1:
            raise WallError("no Landlock in this kernel")
        files = (1 << (13 + (version >= 2) + (version >= 3))) - 1 | (1 << 15 if version >= 5 else 0)
        fields = [files, 3 if version >= 4 else 0, 3 if version >= 6 else 0]
        size = 8 if version < 4 else 16 if version < 6 else 24
        attributes = self.ctypes.create_string_buffer(struct.pack("<QQQ", *fields), 24)
        return self._must(
            self.libc.syscall(_LANDLOCK_CREATE, attributes, self.ctypes.c_size_t(size), 0), "Landlock rule set"
        )

    def settle(self) -> None:
        """Ready the server itself: it dies with the game, adopts strays, keeps its memory to itself, gains no privilege."""
        self.resource.setrlimit(self.resource.RLIMIT_CORE, (0, 0))
        if not self.linux:
            return
        self._prctl(_PDEATHSIG, 9)
        self._prctl(_SUBREAPER, 1)
        self._prctl(_NO_NEW_PRIVS, 1)
        self._prctl(_DUMPABLE, 0)

    def enter(self, server: int) -> None:
        """Shut this process in; `server` is its parent's id. Raises WallError or OSError before anything hostile can run."""
        self._limit()
        if self.linux:
            self._drop_privileges()
            self._prctl(_PDEATHSIG, 9)
            self._prctl(_DUMPABLE, 0)
        if os.getppid() != server:
            raise WallError("the game is gone")
        if self.rules >= 0:
            self._must(self.libc.syscall(_LANDLOCK_RESTRICT, self.rules, 0), "Landlock")
            os.close(self.rules)
        if self.program is not None:
            self._must(self.libc.syscall(self.seccomp_call, _SECCOMP_SET_FILTER, 0, self.program), "seccomp")

    def _limit(self) -> None:
        limits = self.resource
        bounds = {"CPU": self.seconds, "FSIZE": 0, "CORE": 0, "NOFILE": 32, "NPROC": 0, "MEMLOCK": 0, "MSGQUEUE": 0}
        if self.linux:
            bounds["AS"] = _size() + self.memory_bytes
        else:
            bounds["AS"] = bounds["DATA"] = self.memory_bytes
        for name, bound in bounds.items():
            kind = getattr(limits, f"RLIMIT_{name}", None)
            if kind is None:
                continue
            hard = limits.getrlimit(kind)[1]
            value = bound if hard == limits.RLIM_INFINITY else min(bound, hard)
            try:
                limits.setrlimit(kind, (value, value))
            except (ValueError, OSError):
                if self.linux:
                    raise

    def _drop_privileges(self) -> None:
        """Root becomes a user id of its own (or nobody, or at least root without a capability)."""
        if os.geteuid() == 0:
            for uid in (_LONE_UID + os.getpid(), _NOBODY):
                try:
                    os.setgroups([])
                    os.setresgid(uid, uid, uid)
                    os.setresuid(uid, uid, uid)
                    break
                except OSError:
                    continue
        self.libc.prctl(_AMBIENT, _AMBIENT_CLEAR_ALL, 0, 0, 0)
        self.libc.prctl(_SECUREBITS, _SECUREBITS_LOCKED_ROOTLESS, 0, 0, 0)
        header = self.ctypes.create_string_buffer(struct.pack("<Ii", _CAP_VERSION_3, 0), 8)
        self._must(self.libc.capset(header, self.ctypes.create_string_buffer(24)), "dropping capabilities")
