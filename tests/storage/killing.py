"""Kills players at random moments and looks at what is left: `python killing.py FOLDER KILLS SEED` prints JSON.

A child process plays loops one after another, saving a draft before every answer, and says on a pipe what has
been acknowledged. It is ended by SIGKILL, whatever it is doing then; after that the save is opened and compared, and the
next child goes on with it. Children are forked, so that their start costs nothing and kills fall into the work.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path

import msgspec
from playing import forward, pack_library, played, setup, take

from mockloop.catalogue.library import Library
from mockloop.errors import SaveError
from mockloop.interview.events import AnyEvent
from mockloop.storage.drafts import Draft, Drafts
from mockloop.storage.loops import Loop, continue_loop, start_loop
from mockloop.storage.saves import SaveFolder

LINES = 64
"""A child is killed after a random number of acknowledgements below this: on a slow machine it gets as far as ever."""
MOMENT = 0.004
"""Seconds; the kill comes at a random moment before, so that it falls into whatever comes next."""


@dataclass
class Tally:
    """What a run saw."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unloadable: int = 0
    drafts: int = 0
    drafts_lost: int = 0
    torn: int = 0
    loops: set[str] = field(default_factory=set)


def digest(event: AnyEvent) -> str:
    """An event in a few letters."""
    return blake2b(msgspec.json.encode(event), digest_size=8).hexdigest()


def play(folder: SaveFolder, library: Library, seed: int, pipe: int) -> None:
    """Play until killed; each line on the pipe is something that must not be lost any more."""
    draw = random.Random(seed)
    while True:
        newest = folder.newest_unfinished()
        loop = continue_loop(folder, library) if newest else start_loop(folder, library, setup(draw.getrandbits(40)))
        with loop:
            if not newest:
                _say(pipe, loop, f"event 1 {digest(loop.session.events[0])}")
            while loop.session.ending is None:
                view = loop.session.open_question
                if view is not None:
                    text = f"{view.key} {draw.random()}"
                    loop.drafts.save(Draft(question=view.key, text=text))
                    _say(pipe, loop, f"draft {text}")
                take(loop.session, draw.choice(forward(loop.session)), draw)
                _say(pipe, loop, f"event {len(loop.session.events)} {digest(loop.session.events[-1])}")


def _say(pipe: int, loop: Loop, line: str) -> None:
    os.write(pipe, f"{loop.name} {line}\n".encode())


def kill_one(folder: SaveFolder, library: Library, draw: random.Random) -> list[str]:
    """Fork a player, kill it at a random moment; what it had acknowledged."""
    out, into = os.pipe()
    seed = draw.getrandbits(32)
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            play(folder, library, seed, into)
        finally:
            os._exit(1)  # only an error ends a player before it is killed
    os.close(into)
    said, enough = b"", draw.randrange(LINES)
    while said.count(b"\n") < enough and (part := os.read(out, 65536)):
        said += part
    time.sleep(draw.uniform(0.0, MOMENT))
    os.kill(child, signal.SIGKILL)
    with os.fdopen(out, "rb") as pipe:
        said += pipe.read()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the player ended by itself")
    return said.decode().splitlines()


def run(folder: SaveFolder, kills: int, seed: int) -> Tally:
    """Kill so many players; count what was lost."""
    library = pack_library()
    draw = random.Random(seed)
    played(library)  # every module and file is read once here, not in each child
    tally = Tally()
    acknowledged: dict[str, dict[int, str]] = {}
    for _ in range(kills):
        lines = kill_one(folder, library, draw)
        tally.kills += 1
        draft = ""
        for line in lines:
            name, kind, rest = line.split(" ", 2)
            if kind == "event":
                number, mark = rest.split(" ")
                acknowledged.setdefault(name, {})[int(number)] = mark
                tally.acknowledged += 1
                draft = ""
            else:
                draft = rest
                tally.drafts += 1
        if lines:
            _check(folder, lines[-1].split(" ")[0], library, acknowledged, draft, tally)
    tally.loops = set(acknowledged)
    return tally


def _check(  # the state of the run
    folder: SaveFolder, name: str, library: Library, acknowledged: dict[str, dict[int, str]], draft: str, tally: Tally
) -> None:
    try:
        loop = continue_loop(folder, library, name)
    except SaveError:
        tally.unloadable += 1
        return
    with loop:
        events = loop.session.events
        marks = [digest(event) for event in events]
        wanted = acknowledged[name]
        tally.lost += sum(number > len(marks) or marks[number - 1] != mark for number, mark in wanted.items())
        tally.torn += bool(loop.journal.notices)
        # An answer may have reached the disk that was not said yet; its draft is rightly gone then.
        if draft and len(events) == max(wanted, default=0):
            found = Drafts(loop.journal.path).load()
            tally.drafts_lost += found is None or found.text != draft


if __name__ == "__main__":
    result = asdict(run(SaveFolder(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])))
    result["loops"] = len(result["loops"])
    print(json.dumps(result))  # noqa: T201  # this is its answer
