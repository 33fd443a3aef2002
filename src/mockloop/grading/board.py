"""A whiteboard as it was written: which text belongs to which line, and what number stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mockloop.catalogue.models import BoardLine, Estimate
from mockloop.catalogue.params import number_text, stable_number
from mockloop.grading.arithmetic import evaluate
from mockloop.grading.quantity import Quantity, quantities, unit_of
from mockloop.grading.units import COUNT, Dims, ProseError, UnreadError, name_of

MAX_LINES, MAX_CHARS = 60, 400
"""What is read of an answer: so many lines, so many characters of each."""
UNREAD = "not read"
OFF = 0.02
"""A typed result may differ by so much from the arithmetic before it without a word."""
SIGNS = re.compile(r":=|[=-]+>|[=≈≅≃~→]")
_CONCLUDED = re.compile(r"[=≈~]|\b(?:about|around|roughly|approximately|so|total|answer)\b", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•–]\s+)?")
_NUMBERED = re.compile(r"(?:line\s+)?(\d{1,2})\s*[.):]\s+(?=\S)", re.IGNORECASE)
_LABEL = re.compile(r"([A-Za-z][\w ()'’/-]*?)\s*(?::=|[:=≈~])\s*")
_SUM = re.compile(r"(?=\S*[a-zA-Z])(?=\S*\*)[\w.()*/^+]+")
_BLANK = re.compile(r"[-–—?.…\s]*")
_LETTER = re.compile(r"\(?([a-f])\s*(?:[).:,]|$)", re.IGNORECASE)
_LETTERS = re.compile(r"(?<!\w)([a-fA-F])\)")
_WORD = re.compile(r"\w+")
_CONCLUSIONS = frozenset({"conclusion", "so", "therefore", "hence", "verdict"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at one line. `value` is in the line's unit; None: nothing that counts, and `why` says why not.

    `kind` is what was measured when it is not what is asked, and `value` then the bare number in base units; `note` is
    about the player's own arithmetic. `start` and `end` say where it stands in the answer.
    """

    value: float | None
    start: int
    end: int
    why: str = ""
    note: str = ""
    kind: Dims | None = None


@dataclass
class Board:
    """What was read of an answer: by index of line, the option chosen, and what belongs nowhere."""

    lines: dict[int, Reading] = field(default_factory=dict)
    choice: int | None = None
    choice_why: str = ""
    choice_span: tuple[int, int] = (0, 0)
    surplus: list[str] = field(default_factory=list)


def conclusions(question: Estimate, seed: int, key: str) -> tuple[str, ...]:
    """The options of the conclusion in the order shown, drawn by the loop's seed; the player names them a, b, c."""
    if question.conclusion is None:
        return ()
    options = (question.conclusion.right, *question.conclusion.wrong)
    return tuple(sorted(options, key=lambda option: (stable_number("conclusion", seed, key, option), option)))


def read_board(question: Estimate, params: Mapping[str, float], options: Sequence[str], answer: str) -> Board:
    """Reads an answer of one line for each line of the board, labelled or in order. Never raises."""
    board = Board()
    names = {name: Quantity(value, COUNT, unitless=True, start=0, end=0) for name, value in params.items()}
    bare = dict(names)
    texts: dict[int, _Written] = {}
    for written in _assigned(question, answer, concluded=bool(options)):
        if written.place is None:
            board.surplus.append(written.text.strip())
            own = read_line(written.text, 0, "", names) if written.label.isidentifier() else None
            if own is not None and own.value is not None and own.kind is None:
                names.setdefault(written.label, Quantity(own.value, COUNT, unitless=True, start=0, end=0))
        elif written.place == len(question.board):
            board.choice, board.choice_why = read_choice(written.text, options)
            board.choice_span = (written.start, written.start + len(written.text))
        else:
            texts[written.place] = written
    for place, written in sorted(texts.items()):
        line = question.board[place]
        board.lines[place] = reading = read_line(written.text, written.start, line.unit, names, bare)
        if reading.value is not None and reading.kind is None:
            dims, size = unit_of(line.unit)
            names[line.id] = Quantity(reading.value * size, dims, unitless=dims == COUNT, start=0, end=0)
            bare[line.id] = Quantity(reading.value, COUNT, unitless=True, start=0, end=0)
    return board


def read_line(
    text: str, start: int, unit: str, names: Mapping[str, Quantity], bare: Mapping[str, Quantity] | None = None
) -> Reading:
    """The number that a line comes to: what stands after the last `=` (or `≈`), or the arithmetic itself.

    `bare` has the same names as plain numbers in the units of their lines: hours times a wage by the hour is money.
    """
    dims, size = unit_of(unit)
    end = start + len(text)
    found: list[tuple[str, Quantity]] = []
    why: UnreadError = ProseError("there is no number in it")
    for part, place in _parts(text):
        try:
            quantity = evaluate(part, names, dims)
            if bare and not quantity.unitless and quantity.dims != dims:
                plain = evaluate(part, bare, dims)
                quantity = plain if plain.unitless else quantity
        except UnreadError as error:
            why = error if part.strip() else why
            continue
        found.append((part.strip(), _moved(quantity, start + place)))
        why = ProseError("")
    last = found[-1][1] if found and not str(why) else None
    if last is None and isinstance(why, ProseError):
        if _SUM.fullmatch(text.strip()):
            return Reading(None, start, end, why="this sum can't be read: name lines and numbers, with * between them")
        last = conclusion_of(text, start, dims)
    if last is None:
        return Reading(None, start, end, why=str(why))
    if not last.unitless and last.dims != dims and not last.loose:
        return Reading(last.value / size, last.start, last.end, kind=last.dims)
    value = last.value if last.unitless or last.dims != dims else last.value / size
    if value <= 0:
        return Reading(None, last.start, last.end, why="an estimate here is above zero")
    return Reading(value, last.start, last.end, note=_arithmetic(found, dims, size))


def conclusion_of(text: str, start: int = 0, dims: Dims = COUNT) -> Quantity | None:
    """The quantity a running text comes to: the one after the last sign of a conclusion, or the last one."""
    found = quantities(text, dims)
    if not found:
        return None
    signs = [match.end() for match in _CONCLUDED.finditer(text) if match.end() <= found[-1].start]
    if signs:
        return _moved(next(quantity for quantity in found if quantity.start >= signs[-1]), start)
    return _moved(found[-1], start)


def read_choice(text: str, options: Sequence[str]) -> tuple[int | None, str]:
    """The option meant, by its letter or in its words; None, and why."""
    letter = _LETTER.match(text.strip())
    if len({found.lower() for found in _LETTERS.findall(text)}) > 1:
        return None, "several options are named; choose one"
    if letter:
        index = ord(letter[1].lower()) - ord("a")
        if index < len(options):
            return index, ""
        return None, f"there is no option {letter[1]}"
    said = set(_WORD.findall(text.lower()))
    shares = []
    for option in options:
        words = set(_WORD.findall(option.lower()))
        shares.append(len(words & said) / max(1, len(words | said)))
    best = max(range(len(options)), key=lambda index: shares[index], default=None)
    if best is not None and shares[best] >= 0.6 and sum(share >= shares[best] - 0.15 for share in shares) == 1:
        return best, ""
    return None, "it is not clear which option is meant; give its letter"


def echo(line: BoardLine, reading: Reading) -> str:
    """What was read, for the player; nothing of whether it is right."""
    if reading.value is None:
        return f"{UNREAD}: {reading.why}"
    if reading.kind is not None:
        asked = name_of(unit_of(line.unit)[0])
        return f"read as a {name_of(reading.kind)}; a {asked}{f' in {line.unit}' if line.unit else ''} is asked"
    said = f"read as {number_text(reading.value)} {line.unit}".strip()
    return f"{said} · {reading.note}" if reading.note else said


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """The text between signs of equality, and where each part begins."""
    place = 0
    for sign in SIGNS.finditer(text):
        yield text[place : sign.start()], place
        place = sign.end()
    if text[place:].strip():
        yield text[place:], place


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _arithmetic(found: Sequence[tuple[str, Quantity]], dims: Dims, size: float) -> str:
    """What is to be said of the typed arithmetic: a result that is not what stands before it."""
    if len(found) < 2:
        return ""
    (before, worked), (_, given) = found[-2], found[-1]
    if not worked.unitless and not given.unitless and worked.dims != given.dims:
        return ""
    scales = {1.0, size} if worked.unitless != given.unitless else {1.0}
    if any(abs(worked.value * scale - given.value) <= OFF * abs(given.value) for scale in scales | {1 / size}):
        return ""
    unit = size if worked.dims == dims and not worked.unitless else 1.0
    return f"“{before}” makes {number_text(worked.value / unit)}"


@dataclass(frozen=True, slots=True)
class _Written:
    """One written line. `place` is the index of the board's line it belongs to, the one after the last for the
    conclusion, None for a working of the player's own, which `label` names.
    """

    place: int | None
    label: str
    text: str
    start: int


def _assigned(question: Estimate, answer: str, *, concluded: bool) -> Iterator[_Written]:
    """Each written line at its place: by its label, else the next one free."""
    lines = question.board
    written = [
        (text, start, *_labelled(text, lines, concluded=concluded))
        for text, start in _written(answer, len(lines) + concluded)
    ]
    by_name = any(place is not None for _, _, place, _, _ in written)
    given: set[int] = set()
    after = 0
    for text, start, named, label, begin in written:
        rest, place = text[begin:], named
        own = label in question.params or (label and by_name)
        blank = _BLANK.fullmatch(rest) is not None
        if place is None and not own:
            free = next((index for index in range(after, len(lines)) if index not in given), None)
            if free is not None and (blank or conclusion_of(rest) or any(sign.isdigit() for sign in rest)):
                place = free
            elif concluded and not blank and len(lines) not in given:
                place = len(lines)
        if place is not None:
            given.add(place)
            after = place + 1
        if not blank:
            yield _Written(place, label, rest, start + begin)


def _written(answer: str, wanted: int) -> Iterator[tuple[str, int]]:
    """The lines of the answer with their places; one written line is also divided at semicolons or `, `."""
    lines = [(match[0], match.start()) for match in re.finditer(r"[^\n]+", answer) if match[0].strip()]
    if len(lines) == 1 and wanted > 1:
        text, start = lines[0]
        for sign in (";", r",\s+"):
            if re.search(sign, text):
                lines = [(m[0], start + m.start()) for m in re.finditer(rf"(?:(?!{sign}).)+", text) if m[0].strip(" ,")]
                break
    for text, start in lines[:MAX_LINES]:
        yield text[:MAX_CHARS].lstrip(","), start + len(text) - len(text.lstrip(","))


def _labelled(text: str, lines: Sequence[BoardLine], *, concluded: bool) -> tuple[int | None, str, int]:
    """The line that a label names (None: no label, or none of the board's), the label if it is the player's own, and
    where what is written after it begins.
    """
    bullet = _BULLET.match(text)
    begin = bullet.end() if bullet else 0
    numbered = _NUMBERED.match(text, begin)
    place = None
    if numbered and 1 <= int(numbered[1]) <= len(lines) + concluded:
        begin, place = numbered.end(), int(numbered[1]) - 1
    label = _LABEL.match(text, begin)
    if label is None:
        return place, "", begin
    named = _named(label[1], lines, concluded=concluded)
    if named is not None:
        return named, "", label.end()
    if any(sign.isdigit() for sign in label[1]):
        return place, "", begin
    return place, "" if place is not None else label[1].strip(), label.end()


def _named(label: str, lines: Sequence[BoardLine], *, concluded: bool) -> int | None:
    words = set(_WORD.findall(label.lower().replace("_", " ")))
    if concluded and words <= _CONCLUSIONS:
        return len(lines)
    for index, line in enumerate(lines):
        if label.strip().lower() in {line.id, line.ask.lower()} or words == set(line.id.split("_")):
            return index
    near = [
        index
        for index, line in enumerate(lines)
        if words and words <= set(_WORD.findall(line.ask.lower())) | set(line.id.split("_"))
    ]
    return near[0] if len(near) == 1 else None
