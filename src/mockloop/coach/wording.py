"""How a debrief is worded, in any face and in every report."""

from __future__ import annotations

from mockloop.coach.reveal import SHOWN
from mockloop.grading.mark import PointState
from mockloop.interview.committee import rating_of, rating_word
from mockloop.interview.events import How, Verdict
from mockloop.interview.views import Ending

ENDINGS: dict[Ending, tuple[str, str]] = {
    "accepted": ("✓", "You took the offer."),
    "declined": ("✓", "You had the offer, and declined it."),
    "rejected": ("✗", "They went with others."),
    "withdrawn": ("–", "You withdrew."),
}
"""Sign and sentence of each end of a loop."""
GOING_ON = ("…", "The loop goes on.")
VERDICTS: dict[Verdict, str] = {
    "offer": "an offer",
    "offer-lower": "an offer, one level down",
    "offer-team": "an offer from another team",
    "reject": "no offer",
}
SPOKEN: dict[Verdict, str] = {
    "offer": "✓ The committee says yes.",
    "offer-lower": "✓ The committee says yes, one level down.",
    "offer-team": "✓ The committee says no; another team says yes.",
    "reject": "✗ The committee says no.",
}
"""The committee's last sentence."""
HOWS: dict[How, str] = {
    "skip": "you skipped it",
    "unknown": "you said you didn't know",
    "choice": "you chose",
    "text": "you said",
}
POINTS: dict[PointState, tuple[str, str]] = {
    "met": ("✓", "met"),
    "partly": ("~", "partly"),
    "unsure": ("?", "unsure"),
    "missed": ("✗", "missed"),
    "contradicted": ("!", "contradicted"),
}
"""Sign and word of each state of a point, in the order of showing."""
ORDER: tuple[PointState, ...] = tuple(POINTS)
CLOSED = frozenset({"mcq", "estimate", "order"})
"""Kinds whose right answer is short, and shown at once."""
MODELS = {"mcq": "what is right", "estimate": "what it comes to", "order": "a right order"}
"""What the model answer of a kind is called; of all others it is a model answer."""


def ending_words(ending: Ending | None) -> str:
    """Sign and sentence in one."""
    sign, words = ENDINGS[ending] if ending else GOING_ON
    return f"{sign} {words}"


def against(rating: float, bar: float) -> str:
    """`above the bar of 2.8`, in words."""
    if f"{rating:.1f}" == f"{bar:.1f}":
        return f"just {'at or above' if rating >= bar else 'below'} the bar of {bar:.1f}"
    return f"{'above' if rating > bar else 'below'} the bar of {bar:.1f}"


def rating_words(rating: float, bar: float, *, onsite: bool, on_paper: bool = False) -> str:
    """`3.1 of 4 · hire · above the bar of 2.8`; the word is the committee's scale, so screenings go without.

    `on_paper`: the committee has not met yet, and its bar may be another one on the day.
    """
    word = f" · {rating_word(rating)}" if onsite else ""
    return f"{rating:.1f} of 4{word} · {against(rating, bar)}{' on paper' if onsite and on_paper else ''}"


def worth_parts(score: float, perceived: float) -> tuple[str, str]:
    """`3.1 of 4 · hire` and `taken for 2.8`; both arguments in 0..1."""
    worth, taken = rating_of(score), rating_of(perceived)
    heard = "taken for the same" if abs(worth - taken) < SHOWN else f"taken for {taken:.1f}"
    return f"{worth:.1f} of 4 · {rating_word(worth)}", heard


def signed(value: float) -> str:
    """`+0.2`, `−0.1`."""
    return f"{value:+.1f}".replace("-", "−")


def effect_words(effect: float | None, *, widens: bool = False) -> str:
    """What a hidden trait did to the rating; None is for what only widens chance."""
    if effect is None:
        return "leaves more to chance" if widens else "leaves little to chance"
    return "no difference" if abs(effect) < SHOWN else f"{signed(effect)} of a rating"


def together(effect: float) -> str:
    """Rating minus merit, in a sentence."""
    if abs(effect) < SHOWN:
        return "You were rated for what your answers were worth."
    return f"The rating came out {abs(effect):.1f} {'above' if effect > 0 else 'below'} what your answers were worth."


def percent(share: float) -> str:
    """`62 %`."""
    return f"{share:.0%}".replace("%", " %")


def minutes(seconds: float) -> str:
    """`18:42`; `1:02:03` from an hour on."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 round`, `5 rounds`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def first_line(text: str, width: int) -> str:
    """The beginning of a text on one line of at most `width` characters, cut between words if they are not very long."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    whole, _, part = flat[:width].rpartition(" ")
    return (whole if len(whole) > len(part) else flat[: width - 1]).rstrip(" ,;:") + "…"
