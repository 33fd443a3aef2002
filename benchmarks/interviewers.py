"""What the constants of perception come to: the spread of a round's rating, and how well two interviewers agree.

`python benchmarks/interviewers.py` prints the figures of docs/interviewers.md. An interviewer is drawn from the
scenario format's defaults; a round has four answers of four points each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mockloop.catalogue.models import Interviewer
from mockloop.interview.perception import notice_share, perceive
from mockloop.simulate.chance import TABLE, StateTable, fast_generator, state_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

PANELS, ANSWERS, POINTS = 100_000, 4, 4
WORTH = 0.65
"""Of every answer, where one round is rated many times."""
BETWEEN, WITHIN = 0.15, 0.2
"""Standard deviations of a candidate's mean worth, and of one answer around it, where agreement is measured."""


def rated(worth: NDArray[np.float64], table: StateTable, rng: np.random.Generator) -> NDArray[np.float64]:
    """Ratings (1..4) of rounds with answers of `worth`, shape (answers, panels), by interviewers of a table."""
    count = worth.shape[1]
    through = table.pick(rng.integers(0, TABLE, count))
    shares = np.full(POINTS, 1 / POINTS)
    total = np.zeros(count)
    for one in worth:
        draws = rng.integers(0, 65_536, (POINTS, count)).astype(np.uint16)
        total += perceive(one, notice_share(shares, through, draws), through, rng.standard_normal(count))
    return 1 + 3 * total / len(worth)


def main() -> None:
    """Prints a line for each sort of interviewer."""
    rng = fast_generator("interviewers")
    anybody = Interviewer(people=("A",), role="interviewer")
    calm = {"mood": 0.5, "strictness": 0.0}
    sorts = {
        "one, in the morning": state_table(anybody, rng),
        "one, fifth round of the day": state_table(anybody, rng, place=4),
        "two, in opposite moods": state_table(anybody, rng, second=anybody),
        "one, skilled, trained, rested, calm": state_table(anybody, rng, sleep=8.0, trained=1.0, skill=1.0, **calm),
    }
    same = np.full((ANSWERS, PANELS), WORTH)
    mean = rng.standard_normal(PANELS) * BETWEEN + 0.55
    differing = np.clip(rng.standard_normal((ANSWERS, PANELS)) * WITHIN + mean, 0, 1)
    others = np.clip(rng.standard_normal((ANSWERS, PANELS)) * WITHIN + mean, 0, 1)
    print(f"{'':38}{'mean':>6}{'spread':>8}{'same answers':>14}{'own interviews':>16}")
    for name, table in sorts.items():
        alone = rated(same, table, rng)
        first, second, other = (rated(worth, table, rng) for worth in (differing, differing, others))
        agree, apart = (float(np.corrcoef(first, found)[0, 1]) for found in (second, other))
        print(f"{name:38}{alone.mean():6.2f}{alone.std():8.2f}{agree:14.2f}{apart:16.2f}")


if __name__ == "__main__":
    main()
