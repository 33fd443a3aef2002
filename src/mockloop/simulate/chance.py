"""What chance decides: drawn exactly as in play for given seeds, or fast for very many panels."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from mockloop.catalogue.entries import whole_key
from mockloop.catalogue.models import Distribution, Interviewer
from mockloop.interview.interviewer import HiddenState, draw_panel, noise_draw, notice_draws, pet_index
from mockloop.interview.perception import Lens, drifted, lens, pooled, reread
from mockloop.simulate.panels import Plan, RoundDraws, RoundPlan

if TYPE_CHECKING:
    import numpy as np

BLOCK = 8_192
"""Panels drawn and judged at a time: what a block needs stays in the processor's cache."""
GRID = 4_096
"""Points at which a density is summed."""
REACH = 6.0
"""Standard deviations that a normal density is summed over, to either side."""
STATE = ("mood", "sleep", "skill", "trained", "strictness")
"""The variables of an interviewer's hidden state."""
TABLE_BITS = 13
TABLE = 1 << TABLE_BITS
"""Hidden states drawn for a kind of interviewer; panels pick among them."""


def draws_of_play(plan: Plan, seeds: Sequence[int]) -> list[RoundDraws]:
    """The very draws that play makes with these seeds, one panel a seed."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    return [
        RoundDraws(
            lens=_lens_of_play(round_, seeds),
            noise=np.array([[noise_draw(seed, answer.key) for seed in seeds] for answer in round_.answers]),
            noticing=tuple(
                np.array([notice_draws(len(answer.shares), seed, answer.key) for seed in seeds]).T.reshape(
                    -1, len(seeds)
                )
                for answer in round_.answers
            ),
            pet=np.array([pet_index(round_.interviewer, seed, round_.id) for seed in seeds]),
        )
        for round_ in plan.rounds
    ]


def _lens_of_play(round_: RoundPlan, seeds: Sequence[int]) -> Lens:
    panels = [
        draw_panel(round_.interviewer, round_.second, seed, round_.id, place=round_.place, opposed=True)
        for seed in seeds
    ]
    lenses = [_stacked(list(states)) for states in zip(*panels, strict=True)]
    found = pooled(lenses[0], lenses[1]) if len(lenses) > 1 else lenses[0]
    return reread(found) if round_.written else found


def _stacked(states: Sequence[HiddenState]) -> Lens:
    import numpy as np  # noqa: PLC0415  # only when simulating

    def column(name: str) -> np.ndarray:
        return np.array([float(getattr(state, name)) for state in states])

    return lens(column("mood"), column("sleep"), column("skill"), column("trained"), column("strictness"))


@dataclass(frozen=True, slots=True)
class StateTable:
    """Hidden states of one kind of interviewer as lenses, `TABLE` of each: `notice` in 65,536ths, `shift`, `spread`."""

    notice: np.ndarray
    shift: np.ndarray
    spread: np.ndarray

    def pick(self, rows: np.ndarray) -> Lens:
        """The lenses of these rows."""
        return Lens(self.notice.take(rows), self.shift.take(rows), self.spread.take(rows))


def state_table(
    interviewer: Interviewer,
    rng: np.random.Generator,
    *,
    place: int = 0,
    second: Interviewer | None = None,
    written: bool = False,
    **held: float,
) -> StateTable:
    """A table of states; `held` fixes variables (`mood`, `sleep`, `skill`, `trained`, `strictness`) at a value.

    `place` is the number of onsite rounds before on the same day; a `second` interviewer of the opposite mood shares the
    rating; `written` says that answers are read.

    A Latin hypercube: each variable takes its `TABLE` even quantiles once, in an order of its own, so that a table
    has almost no sampling error (McKay, Beckman & Conover 1979).
    """
    import numpy as np  # noqa: PLC0415  # only when simulating

    def column(name: str, whose: Interviewer) -> np.ndarray:
        if name in held:
            return np.full(TABLE, held[name])
        if name == "trained":
            values = (_levels(TABLE) < whose.trained).astype(float)
        else:
            values = quantiles(getattr(whose, name), TABLE)
        return rng.permutation(values)

    states = [{name: column(name, whose) for name in STATE} for whose in (interviewer, second) if whose is not None]
    for other in states[1:]:
        other["mood"] = states[0]["mood"] if "mood" in held else 1 - states[0]["mood"]
    found = lens_of(states, place, held, written=written)
    return StateTable(
        notice=np.minimum(np.asarray(found.notice) * 65_536, 65_535).astype(np.uint16),
        shift=np.asarray(found.shift, np.float32),
        spread=np.asarray(found.spread, np.float32),
    )


def lens_of(
    states: Sequence[Mapping[str, np.ndarray]], place: int, held: Collection[str] = (), *, written: bool = False
) -> Lens:
    """The lens of the one or two whose variables these are, `place` onsite rounds into the day; what is `held` does not
    drift. `written`: their answers are read.
    """
    lenses = []
    for state in states:
        later = drifted(state["mood"], state["sleep"], place)
        mood = state["mood"] if "mood" in held else later[0]
        sleep = state["sleep"] if "sleep" in held else later[1]
        lenses.append(lens(mood, sleep, state["skill"], state["trained"], state["strictness"]))
    found = pooled(lenses[0], lenses[1]) if len(lenses) > 1 else lenses[0]
    return reread(found) if written else found


@lru_cache(maxsize=64)
def quantiles(spec: Distribution, count: int) -> np.ndarray:
    """The `count` even quantiles of a distribution, clipped as it says: its cumulative density summed and inverted."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    if spec.uniform is not None:
        low, high = spec.uniform
        values = low + (high - low) * _levels(count)
    elif spec.beta is not None:
        x = _levels(GRID)
        a, b = spec.beta
        values = _inverted(x, (a - 1) * np.log(x) + (b - 1) * np.log1p(-x), count)
    elif spec.normal is not None:
        x = np.linspace(-REACH, REACH, GRID)
        mean, deviation = spec.normal
        values = mean + deviation * _inverted(x, -x * x / 2, count)
    else:
        raise ValueError(spec)
    return np.asarray(np.clip(values, *spec.clip) if spec.clip is not None else values)


def _levels(count: int) -> np.ndarray:
    """The middles of `count` even parts of 0..1."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    return (np.arange(count) + 0.5) / count


def _inverted(x: np.ndarray, log_density: np.ndarray, count: int) -> np.ndarray:
    import numpy as np  # noqa: PLC0415  # only when simulating

    density = np.exp(log_density - log_density.max())
    below = np.cumsum(density) - density / 2
    return np.asarray(np.interp(_levels(count), below / density.sum(), x))


def fast_generator(*parts: str | int) -> np.random.Generator:
    """The quickest generator there is, seeded by the parts alone."""
    import numpy as np  # noqa: PLC0415  # only when simulating

    from mockloop.catalogue.params import stable_number  # noqa: PLC0415  # as above

    return np.random.Generator(np.random.SFC64(stable_number(*parts)))


def tables_of(plan: Plan, rng: np.random.Generator, **held: float) -> list[StateTable]:
    """The state table of each round; rounds of the same people at the same hour share one."""
    found: dict[tuple[int, int, int, bool], StateTable] = {}
    tables: list[StateTable] = []
    for round_ in plan.rounds:
        key = id(round_.interviewer), id(round_.second), round_.place, round_.written
        if key not in found:
            found[key] = state_table(
                round_.interviewer, rng, place=round_.place, second=round_.second, written=round_.written, **held
            )
        tables.append(found[key])
    return tables


def blocks(
    plan: Plan, count: int, rng: np.random.Generator, tables: Sequence[StateTable]
) -> Iterator[list[RoundDraws]]:
    """Draws for `count` panels, in blocks of at most `BLOCK`."""
    for start in range(0, count, BLOCK):
        size = min(BLOCK, count - start)
        yield [_round_draws(round_, table, size, rng) for round_, table in zip(plan.rounds, tables, strict=True)]


def reading_rows(round_: RoundPlan) -> list[int]:
    """For each answer the number of its reading: the parts of one question share one."""
    wholes = [whole_key(answer.key) for answer in round_.answers]
    questions = {whole: number for number, whole in enumerate(dict.fromkeys(wholes))}
    return [questions[whole] for whole in wholes]


def _round_draws(round_: RoundPlan, table: StateTable, size: int, rng: np.random.Generator) -> RoundDraws:
    import numpy as np  # noqa: PLC0415  # only when simulating

    points = [len(answer.shares) for answer in round_.answers]
    rows = reading_rows(round_)
    readings = max(rows, default=-1) + 1
    drawn = np.frombuffer(rng.bytes(2 * size * (1 + sum(points))), np.uint16).reshape(-1, size)
    ends = list(accumulate(points, initial=1))
    noise = rng.standard_normal((readings, size), dtype=np.float32)
    return RoundDraws(
        lens=table.pick(drawn[0] & (TABLE - 1)),
        noise=noise if readings == len(rows) else noise[rows],
        noticing=tuple(drawn[start:end] for start, end in pairwise(ends)),
        pet=(drawn[0] >> TABLE_BITS) * len(round_.interviewer.pets) >> 16 - TABLE_BITS,  # the bits that are left
    )
