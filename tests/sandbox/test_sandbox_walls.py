"""The system-call filter, run by hand: what it allows is the list, for every number on every machine we know."""

from __future__ import annotations

import struct

import pytest

from mockloop.sandbox.child import modules, walls

ALLOW, KILL, EPERM = 0x7FFF0000, 0x80000000, 0x00050001
MACHINES = sorted(walls._NUMBERS)


def verdict(program: bytes, audit: int, number: int, arguments: tuple[int, ...] = (0,) * 6) -> int:
    """Run a BPF program on one call's `struct seccomp_data`, as the kernel does."""
    data = struct.pack("<iIQ6Q", number, audit, 0, *arguments)
    lines = list(struct.iter_unpack("<HBBI", program))
    at, accumulator = 0, 0
    while True:
        code, yes, no, k = lines[at]
        at += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, k)
        elif code == 0x06:
            return int(k)
        else:
            holds = {0x15: accumulator == k, 0x35: accumulator >= k, 0x45: bool(accumulator & k)}[code]
            at += yes if holds else no


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_allows_its_list_and_refuses_the_rest(machine: str) -> None:
    """Of the first thousand numbers exactly the listed ones pass; every other is refused with EPERM."""
    program, audit = walls.filter_program(machine), walls._NUMBERS[machine][0]
    allowed = {number for number in range(1000) if verdict(program, audit, number) == ALLOW}
    assert allowed == set(map(int, walls._NUMBERS[machine][2].split()))
    assert len(allowed) == len(walls._CALLS)
    assert {verdict(program, audit, number) for number in range(1000)} == {ALLOW, EPERM}


@pytest.mark.parametrize("machine", MACHINES)
def test_memory_never_becomes_code(machine: str) -> None:
    """mmap and mprotect pass without PROT_EXEC and fail with it, alone or among others."""
    program, (audit, _, numbers) = walls.filter_program(machine), walls._NUMBERS[machine]
    table = dict(zip(walls._CALLS, map(int, numbers.split()), strict=True))
    for name in ("mmap", "mprotect"):
        for protection in range(8):
            expected = EPERM if protection & 4 else ALLOW
            assert verdict(program, audit, table[name], (0, 4096, protection, 0, 0, 0)) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_of_another_instruction_set_end_the_process(machine: str) -> None:
    """32-bit and x32 numbers mean other calls, so they are not looked at."""
    program, audit = walls.filter_program(machine), walls._NUMBERS[machine][0]
    assert verdict(program, 0x40000003, 0) == KILL
    assert verdict(program, audit, 0x40000000) == KILL
    assert verdict(program, audit, 0x40000000 + 1) == KILL


def test_nothing_on_the_list_opens_starts_or_signals() -> None:
    """The list holds no call by which anything outside the process could be reached."""
    outside = "open openat openat2 stat newfstatat statx access readlink socket connect bind sendto fork vfork clone clone3 execve execveat"
    outside += " kill tkill tgkill ptrace process_vm_readv process_vm_writev ioctl fcntl dup pipe memfd_create mount unshare setns bpf"
    outside += " io_uring_setup prctl seccomp prlimit64 setrlimit shmget msgget semget keyctl userfaultfd perf_event_open chdir uname"
    assert not set(outside.split()) & set(walls._CALLS)


def test_words_of_imports_are_found_however_they_are_written() -> None:
    """Modules to load beforehand are over-estimated from the lines that import, never from names elsewhere."""
    source = "import heapq, re as r\nfrom collections.abc import Mapping\nx = __import__('json')\nimport math, \\\n  cmath\nrandom = 3\n"
    found = modules.imported(source) & modules.ALLOWED
    assert {"heapq", "re", "collections", "json", "math", "cmath"} <= found
    assert "random" not in found
