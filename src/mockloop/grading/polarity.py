"""Which words of a text stand under a negation."""

from __future__ import annotations

from mockloop.grading.text import Text

# "never …", "doesn't …": the whole clause is denied; "not" does so after an auxiliary ("is not", "should not").
_WHOLE = frozenset({
    "never", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt",
    "shouldnt", "couldnt", "hasnt", "havent", "hadnt", "nothing", "nobody", "none", "neither", "untrue",
})  # fmt: skip
_AUXILIARY = frozenset({
    "is", "are", "was", "were", "be", "been", "do", "does", "did", "can", "could", "will", "would", "should",
    "shall", "may", "might", "must", "has", "have", "had",
})  # fmt: skip
# "without …", "information not available …": the next few words are denied.
_ONWARD = frozenset({
    "not", "no", "without", "nor", "lack", "lacks", "lacking", "hardly", "barely", "rarely", "seldom", "ignore", "ignores",
    "ignoring", "neglect", "neglects", "neglecting",
})  # fmt: skip
ONWARD = 3
"""Content words that a negation without an auxiliary covers."""
# "not only", "not just", "not necessarily": no denial.
_SOFT = frozenset(["only", "just", "merely", "simply", "sure", "necessarily"])


def negated(text: Text) -> list[bool]:
    """For every word of the text, whether a negation of its clause covers it."""
    flags = [False] * len(text.words)
    for first, last in text.clauses:
        norms = [word.norm for word in text.words[first:last]]
        for at, norm in enumerate(norms):
            following = norms[at + 1] if at + 1 < len(norms) else ""
            before = norms[at - 1] if at else ""
            if following in _SOFT:
                continue
            if norm in _WHOLE or (norm == "not" and before in _AUXILIARY):
                flags[first:last] = [True] * (last - first)
                break
            if (
                norm in _ONWARD
                or (norm == "instead" and following == "of")
                or (norm == "rather" and following == "than")
            ):
                _mark(text, flags, first + at, last)
    return flags


def _mark(text: Text, flags: list[bool], start: int, end: int) -> None:
    left = ONWARD
    for place in range(start, min(end, start + 4 * ONWARD)):
        flags[place] = True
        if text.words[place].is_content:
            left -= 1
            if not left:
                return
