"""From round ratings to a decision, by the company's rule, with its reasons.

Ratings are in 1..4: 1 strong no-hire, 2 no-hire, 3 hire, 4 strong hire.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mockloop.catalogue.models import LEVELS, Bar, Company, Level, Round, Team
from mockloop.interview.events import CommitteeMet, Verdict
from mockloop.interview.perception import rating_of_round
from mockloop.interview.terms import Terms, plain_terms

if TYPE_CHECKING:
    import numpy as np

WORDS = ("strong no-hire", "no-hire", "hire", "strong hire")
VERDICTS: tuple[Verdict, ...] = ("reject", "offer", "offer-lower", "offer-team")
"""Verdicts by the numbers that `verdicts` gives."""
Openings = Sequence[tuple[Team, Sequence[int]]]
"""Teams, each with the places of the rounds that are about its field."""


def rating_of(worth: float) -> float:
    """The worth of one answer, 0..1, on the scale of ratings, 1..4."""
    return float(rating_of_round(worth, 1, 0.0))


def rating_word(rating: float) -> str:
    """The rating in the words of a scorecard; ratings that read alike (to a tenth) are worded alike."""
    return WORDS[min(3, max(0, int(round(rating, 1) + 0.5) - 1))]


def advances(ratings: np.ndarray, weights: np.ndarray, bar: Bar, raiser: int) -> np.ndarray:
    """Which panels say yes: `ratings` of shape (..., rounds), `weights` of shape (rounds,); `raiser` is an index or -1."""
    import numpy as np  # noqa: PLC0415  # not before the first frame

    yes = _mean(ratings, weights) >= bar.pass_
    if bar.rule in {"no-strong-no", "bar-raiser"}:
        yes &= ratings.min(axis=-1) >= bar.veto_below
    if bar.rule == "bar-raiser" and raiser >= 0:
        yes &= ratings[..., raiser] >= bar.pass_
    return np.asarray(yes)


def verdicts(ratings: np.ndarray, weights: np.ndarray, bar: Bar, raiser: int, teams: Openings = ()) -> np.ndarray:
    """What each panel decides, as indices of `VERDICTS` of shape (...): arguments as for `advances`.

    An offer comes before the same rule at a bar lowered by `bar.down`, and that before another team.
    """
    import numpy as np  # noqa: PLC0415  # not before the first frame

    found = advances(ratings, weights, bar, raiser).astype(np.int8)
    if bar.down is not None:
        found[(found == 0) & advances(ratings, weights, lowered(bar), raiser)] = VERDICTS.index("offer-lower")
    for team, places in teams:
        found[(found == 0) & taken_by(team, places, ratings, weights, bar)] = VERDICTS.index("offer-team")
    return found


def lowered(bar: Bar) -> Bar:
    """The bar for the level below."""
    return replace(bar, pass_=max(1.0, bar.pass_ - (bar.down.within if bar.down else 0.0)))


def taken_by(team: Team, places: Sequence[int], ratings: np.ndarray, weights: np.ndarray, bar: Bar) -> np.ndarray:
    """Which panels' candidates this team would take, shape (...): strong in its field, near the bar, not vetoed."""
    import numpy as np  # noqa: PLC0415  # not before the first frame

    if not places:
        return np.zeros(ratings.shape[:-1], np.bool_)
    yes = ratings[..., list(places)].max(axis=-1) >= team.strong
    yes &= _mean(ratings, weights) >= bar.pass_ - team.within
    if bar.rule in {"no-strong-no", "bar-raiser"}:
        yes &= ratings.min(axis=-1) >= bar.veto_below
    return np.asarray(yes)


def _mean(ratings: np.ndarray, weights: np.ndarray) -> np.ndarray:
    total = sum(ratings[..., index] * weight for index, weight in enumerate(weights))  # in this order for any shape
    return total / weights.sum()  # type: ignore[no-any-return]  # an array, or numpy's float


def table(company: Company, rated: Sequence[str]) -> list[Round]:
    """The rounds a committee looks at: the onsite alone, as screenings only open the door, unless there is none."""
    seen = [round_ for round_ in company.round if round_.id in rated]
    return [round_ for round_ in seen if round_.stage == "onsite"] or seen


def decide(company: Company, ratings: Mapping[str, float], terms: Terms | None = None) -> CommitteeMet:
    """The decision on the rated rounds (round id to rating), with its reasons in sentences.

    `terms` are those of an ordinary day unless given.
    """
    import numpy as np  # noqa: PLC0415  # not before the first frame

    terms = terms or plain_terms(company)
    bar, seen = terms.bar, table(company, tuple(ratings))
    values = np.array([ratings[round_.id] for round_ in seen])
    weights = np.array([terms.weights[round_.id] for round_ in seen])
    raiser = next((index for index, round_ in enumerate(seen) if round_.id == bar.raiser), -1)
    openings = openings_of(terms, [round_.id for round_ in seen])
    verdict = VERDICTS[int(verdicts(values, weights, bar, raiser, openings))]
    team = next((one for one, places in openings if taken_by(one, places, values, weights, bar)), None)
    mean = round(float((values * weights).sum() / weights.sum()), 2)
    enough = bool(_mean(values, weights) >= bar.pass_)
    first, *others = _by_the_rule(bar, seen, values.tolist(), mean, raiser, carried=enough and verdict != "offer")
    moved = _about_the_bar(company, bar, short=not enough and mean >= bar.pass_)
    kind = _about_the_offer(company, bar, verdict, team)
    plain = {round_.id: round_.weight for round_ in seen}
    return CommitteeMet(
        verdict=verdict,
        mean=mean,
        reasons=(first, *moved, *others, *kind),
        bar=bar.pass_,
        urgency=terms.urgency,
        budget=terms.budget,
        weights=tuple(f"{key} {terms.weights[key]:.17g}" for key in plain if terms.weights[key] != plain[key]),
        team=team.name if verdict == "offer-team" and team else "",
        level=level_below(company) if verdict == "offer-lower" else company.level,
    )


def _about_the_bar(company: Company, bar: Bar, *, short: bool) -> Iterator[str]:
    """What is to be said of a bar that is not that of an ordinary day, or that was missed by less than is told."""
    if short:
        yield "Before rounding it falls just short."
    if f"{bar.pass_:.2f}" != f"{company.bar.pass_:.2f}":
        way = "below" if bar.pass_ < company.bar.pass_ else "above"
        ordinary = f"{way} the {company.bar.pass_:.2f} of an ordinary day"
        yield f"That bar, {bar.pass_:.2f}, is {ordinary}, for reasons they keep to themselves."


def _about_the_offer(company: Company, bar: Bar, verdict: Verdict, team: Team | None) -> Iterator[str]:
    """Why the offer is not quite the one applied for."""
    if verdict == "offer-lower" and bar.down:
        level = level_below(company)
        yield (
            f"What was missing is no more than {bar.down.within:g}, and it would have carried {_a(level)} {level} role:"
            " the offer is one level down."
        )
    elif verdict == "offer-team" and team:
        yield f"{team.name} read the scorecards, saw its own field done well, and takes the hire."


def openings_of(terms: Terms, rounds: Sequence[str]) -> Openings:
    """The teams with the places, among these rounds, of those about their field."""
    return tuple(
        (team, tuple(place for place, key in enumerate(rounds) if key in area))
        for team, area in zip(terms.teams, terms.areas, strict=True)
    )


def level_below(company: Company) -> Level:
    """The level that levelling down offers."""
    down = company.bar.down
    return (down.level if down else None) or LEVELS[max(0, LEVELS.index(company.level) - 1)]


def _by_the_rule(  # noqa: PLR0913  # a decision has these sides
    bar: Bar, seen: Sequence[Round], values: Sequence[float], mean: float, raiser: int, *, carried: bool
) -> list[str]:
    """The reasons that the rule itself gives; `carried`: the mean was enough, and yet it was no plain yes."""
    plain = sum(values) / len(values)
    weighed = "" if f"{plain:.1f}" == f"{mean:.1f}" else f" by their weights (each alike, {plain:.2f})"
    digits = 2 if f"{mean:.1f}" == f"{bar.pass_:.1f}" or weighed else 1
    reasons = [f"The rounds average {mean:.{digits}f}{weighed}; the bar is {bar.pass_:.{digits}f}."]
    best, worst = max(range(len(seen)), key=values.__getitem__), min(range(len(seen)), key=values.__getitem__)
    if best != worst:
        reasons.append(
            f"Strongest: {seen[best].title} ({rating_word(values[best])})."
            f" Weakest: {seen[worst].title} ({rating_word(values[worst])})."
        )
    if bar.rule in {"no-strong-no", "bar-raiser"}:
        low = [round_.title for round_, value in zip(seen, values, strict=True) if value < bar.veto_below]
        if low:
            reasons.append(f"One round below {bar.veto_below:.1f} sinks a loop here: {', '.join(low)}.")
        else:
            reasons.append(f"One round below {bar.veto_below:.1f} would sink a loop here; none was.")
        if carried:
            reasons.append("The mean would have carried it.")
    if bar.rule == "bar-raiser" and raiser >= 0:
        held = values[raiser] >= bar.pass_
        title = seen[raiser].title
        where = "" if "bar raiser" in title.casefold() else f" in {title}"
        told = "agreed" if held else f"holds a veto and used it: {values[raiser]:.2f} is below the bar"
        reasons.append(f"The bar raiser{where} {told}.")
    return reasons


def _a(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
