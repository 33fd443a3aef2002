"""What each answer left on the table."""

from __future__ import annotations

from collections.abc import Sequence

from mockloop.coach.lessons import Practice
from mockloop.coach.records import RoundDebrief

_RAN = {"cases", "hidden", "lines"}
"""Points that are counted, not said."""


def losses(rounds: Sequence[RoundDebrief]) -> list[Practice]:
    """What each answered question left on the table, unsorted."""
    lost: list[Practice] = []
    for round_ in rounds:
        for question in round_.questions:
            if not question.said:
                continue
            main = question.said[0]
            made_later = {point.id for said in question.said[1:] for point in said.points if point.state == "met"}
            missing = [
                p for p in main.points if p.state in {"missed", "contradicted", "partly"} and p.id not in made_later
            ]
            missing.sort(key=lambda point: (point.credit - 1) * point.weight)
            guards = [guard.note for guard in main.guards if guard.id not in {"unknown", "honest-unknown"}]
            spoken = question.kind not in {"mcq", "estimate", "order"}
            ran = bool(missing) and missing[0].id in _RAN
            named = missing[0].statement if missing and spoken and not ran else ""
            plain = [advice for advice in main.advice if "\n" not in advice]  # the others are tables of what came out
            advice = plain[0] if plain and not named else ""  # advice mostly names the same point
            if ran and main.how == "text" and not advice:
                advice = "Some of the examples fail: try the answer on them before you give it."
            lost.append(
                Practice(
                    key=question.key,
                    topic=question.topic or round_.title,
                    round_title=round_.title,
                    lost=(1 - question.score)
                    * question.share**0.5,  # a part counts for more than its share, for less than a whole
                    how=main.how,
                    missing=named,
                    note=guards[0].strip().split("\n")[-1] if guards else advice,
                )
            )
    return lost
