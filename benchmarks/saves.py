"""What saving costs and what it survives: `python benchmarks/saves.py [--json] [--folder DIR] [--kills N]`.

Times are on the disk of DIR (default: this checkout's `saves/`); beside each saved answer the same bytes are
written and synced bare, in turn, so that a slow disk can be told from slow code. Exits 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STORAGE_TESTS = ROOT / "tests" / "storage"
sys.path.insert(0, str(STORAGE_TESTS))

from playing import forward, pack_library, played, setup, take  # noqa: E402
from powerloss import Crashable  # noqa: E402
from scenes import SAVE, SETUP, LostError, Play, whole_loop  # noqa: E402

from mockloop.errors import SaveDamagedError  # noqa: E402
from mockloop.interview.events import Answered, AnyEvent  # noqa: E402
from mockloop.storage.drafts import Draft, Drafts  # noqa: E402
from mockloop.storage.journal import Journal  # noqa: E402
from mockloop.storage.loops import start_loop  # noqa: E402
from mockloop.storage.saves import SaveFolder  # noqa: E402

ANSWERS = 1000
WINDOW = 100
FLIPS = 3000
WORDS = [
    "Accuracy",
    "misleads",
    "at",
    "this",
    "base",
    "rate",
    "so",
    "I",
    "look",
    "at",
    "recall",
    "at",
    "the",
    "alarm",
    "rate",
    "we",
    "can",
    "handle",
]


def milliseconds(task: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    task()
    return 1000 * (time.perf_counter() - start)


def spread(times: list[float]) -> dict[str, float]:
    """10th percentile (what it costs when nobody else uses the disk), median and 95th percentile."""
    cuts = statistics.quantiles(times, n=20)
    return {"p10_ms": round(cuts[1], 3), "p50_ms": round(cuts[9], 3), "p95_ms": round(cuts[18], 3)}


def long_answer(number: int) -> Answered:
    """An answer of 150 words with six points."""
    draw = random.Random(number)
    points = tuple(f"point-{index} met 1 2 0-34,50-60" for index in range(6))
    return Answered(
        question=f"core/ml/question-{number}",
        part="main",
        how="text",
        text=" ".join(draw.choices(WORDS, k=150)),
        seconds=61.5,
        score=draw.random(),
        perceived=draw.random(),
        points=points,
        advice=("Say what you would measure first, then what you would change.",),
    )


def saving(folder: Path) -> dict[str, Any]:
    """The 1st to the 1,000th saved answer, a bare write and sync of as many bytes beside each, and drafts."""
    journal = Journal(folder / "long.toml")
    journal.append(SETUP)
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    drafts = Drafts(journal.path)
    saved, floor, drafted = [], [], []
    size = journal.path.stat().st_size

    def write_bare(data: bytes) -> None:
        os.write(bare, data)
        os.fsync(bare)

    for number in range(ANSWERS):
        event = long_answer(number)
        saved.append(milliseconds(lambda event=event: journal.append(event)))  # type: ignore[misc]
        grown = journal.path.stat().st_size
        data = bytes(grown - size)
        size = grown
        floor.append(milliseconds(lambda data=data: write_bare(data)))  # type: ignore[misc]
        if number % 10 == 0:
            draft = Draft(question=event.question, text=event.text, seconds=float(number))
            drafted.append(milliseconds(lambda draft=draft: drafts.save(draft)))  # type: ignore[misc]
    os.close(bare)
    journal.close()
    starts = range(0, ANSWERS, WINDOW)
    windows = {
        f"{first + 1}-{first + WINDOW}": {
            "saved": spread(saved[first : first + WINDOW]),
            "bare": spread(floor[first : first + WINDOW]),
        }
        for first in starts
    }
    quiet = [spread(saved[first : first + WINDOW])["p10_ms"] for first in starts]
    return {
        "saved_answer": spread(saved),
        "saved_answer_by_number": windows,
        "last_over_first_p10": round(quiet[-1] / quiet[0], 3),
        "bare_write_and_sync": spread(floor),
        "draft": spread(drafted),
        "file_kb": round(size / 1024),
    }


def loading(folder: Path) -> dict[str, Any]:
    """Opening the journal of 1,000 answers, and listing the folder that holds it."""

    def load() -> None:
        journal, events = Journal.open(folder / "long.toml")
        journal.close()
        if len(events) != ANSWERS + 1:
            raise LostError(f"{len(events)} events")

    loads = [milliseconds(load) for _ in range(11)]
    lists = [milliseconds(SaveFolder(folder).list) for _ in range(11)]
    return {"load_1000_ms": round(statistics.median(loads), 1), "list_it_ms": round(statistics.median(lists), 1)}


def commands(folder: Path) -> dict[str, Any]:
    """Whole commands (grading included) of real loops, saved."""
    library = pack_library()
    played(library)
    draw = random.Random(1)
    times = []
    for seed in range(12):
        with start_loop(folder, library, setup(seed)) as loop:
            while loop.session.ending is None:
                name = draw.choice(forward(loop.session))
                session = loop.session
                took = milliseconds(lambda session=session, name=name: take(session, name, draw))  # type: ignore[misc]
                if name in {"answer", "choose"}:
                    times.append(took)
    return {"answer_command": spread(times), "answers": len(times)}


def kills(folder: Path, number: int) -> dict[str, Any]:
    """Players killed at random moments."""
    command = [sys.executable, str(STORAGE_TESTS / "killing.py"), str(folder), str(number), "1"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    tally: dict[str, Any] = json.loads(done.stdout)
    return tally


def power_losses() -> dict[str, Any]:
    """Every state a power loss may leave of a loop of 12 answers, and whether each sync is needed."""
    library = pack_library()
    real = list(played(library).events)
    result: dict[str, Any] = {"states": 0, "lost": 0, "syncs": 0, "removed_syncs_found": 0}
    for events, typing in ((whole_loop(12), False), (whole_loop(12), True), (real, True)):
        play = Play(Crashable(), events, library=library if events is real else None).run(typing=typing)
        try:
            result["states"] += play.survive()
        except LostError as error:
            result["lost"] += 1
            result["error"] = str(error)
        for lame in range(len(play.disk.syncs)):
            broken = Play(Crashable(lame=lame), events).run(typing=typing)
            result["syncs"] += 1
            try:
                broken.survive(broken.disk.syncs[lame])
            except LostError:
                result["removed_syncs_found"] += 1
    return result


def damage() -> dict[str, Any]:
    """Truncation at every byte and flipped bits: is anything wrong ever taken for content?"""
    events = whole_loop(12)
    disk = Play(Crashable(), events).run().disk
    data = disk.read(SAVE)
    draw = random.Random(1)
    result = {"truncations": len(data), "flips": FLIPS, "wrong_accepted": 0, "tracebacks": 0, "refused": 0}
    for size in range(len(data)):
        _try(data[:size], events, result)
    for _ in range(FLIPS):
        changed = bytearray(data)
        changed[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        _try(bytes(changed), events, result)
    return result


def _try(data: bytes, events: list[AnyEvent], result: dict[str, int]) -> None:
    names = {folder: 1 for folder in SAVE.parents if folder != folder.parent} | {SAVE: 2}
    for accept in (False, True):
        try:
            _, loaded = Journal.open(SAVE, accept_prefix=accept, files=Crashable(names, {1: b"", 2: data}))
        except SaveDamagedError:
            result["refused"] += accept
        except Exception:  # noqa: BLE001  # counting what nobody expected is the point
            result["tracebacks"] += 1
        else:
            # A shortened or changed file may give back less, never anything else.
            result["wrong_accepted"] += list(loaded) != events[: len(loaded)] or len(loaded) == len(events)
            return


def main() -> int:
    """Measure, print, and say by the exit code whether anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--folder", type=Path, default=ROOT / "saves", help="measure on this folder's disk")
    parser.add_argument("--kills", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="bench-") as name:
        folder = Path(name)
        result: dict[str, Any] = {**saving(folder), **loading(folder)}
        result["commands"] = commands(folder / "commands")
        result["kill_9"] = kills(folder / "kills", options.kills)
    result["power_loss"] = power_losses()
    result["damage"] = damage()
    result["targets"] = targets = {
        "saved answer p95 <= 25 ms": result["saved_answer"]["p95_ms"] <= 25,
        "flat from 1st to 1,000th (p10 within 1.5 x)": result["last_over_first_p10"] <= 1.5,
        "load 1,000 answers <= 300 ms": result["load_1000_ms"] <= 300,
    }
    tally, losses, hurt = result["kill_9"], result["power_loss"], result["damage"]
    targets["kill -9: nothing lost, everything loads"] = not (
        tally["lost"] or tally["unloadable"] or tally["drafts_lost"]
    )
    targets["power loss: nothing lost, every sync needed"] = (
        not losses["lost"] and losses["removed_syncs_found"] == losses["syncs"]
    )
    targets["damage: nothing wrong accepted, no traceback"] = not (hurt["wrong_accepted"] or hurt["tracebacks"])
    if options.json:
        print(json.dumps(result, indent=2))
    else:
        for key, value in result.items():
            if key != "targets":
                print(f"{key}: {value}")
        for target, met in targets.items():
            print(f"{'met ' if met else 'MISS'}  {target}")
    return 0 if all(list(targets.values())[3:]) else 1


if __name__ == "__main__":
    raise SystemExit(main())
