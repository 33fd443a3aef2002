"""Which words of a text stand under a negation."""

from __future__ import annotations

from mockloop.grading.text import Text

# What judges a thing worthless denies the clause it stands in, unless it is denied itself ("not useless").
_VERDICT = frozenset({
    "useless", "pointless", "needless", "unnecessary", "superfluous", "waste", "wasted", "wasteful", "irrelevant",
    "meaningless", "worthless", "unimportant", "impossible", "nonsense", "myth", "untrue", "overrated", "overkill",
    "misguided",
})  # fmt: skip
# "… and nothing is dropped": what stands before isn't denied.
_SUBJECTS = frozenset(["nothing", "nobody", "none"])
# "never …", "doesn't …": the whole clause is denied; "not" does so after an auxiliary ("is not", "should not").
_WHOLE = frozenset({
    "never", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt",
    "shouldnt", "couldnt", "hasnt", "havent", "hadnt", "neither", "untrue",
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
# "remove clipping", "delete the checkpoints": what is done away with is denied, as far as its object reaches.
_AWAY = frozenset({
    "remove", "removes", "removing", "delete", "deletes", "deleting", "omit", "omits", "omitting", "forbid", "forbids", "forbidding", "abandon",
    "abandons", "prohibit", "prohibits", "disable", "disables", "disabling", "bypass", "bypasses", "forgo", "hides", "hide", "hiding", "obscures",
    "discourage", "discourages", "rule", "rules", "scrap", "scraps", "hinders", "defeats",
})  # fmt: skip
OBJECT = 2
"""Content words that are done away with."""
# "… tells you little", "… adds nothing": the whole clause is denied.
_SAYS = frozenset({
    "tell", "tells", "reveal", "reveals", "say", "says", "add", "adds", "help", "helps", "bring", "brings", "change", "changes", "show", "shows",
    "give", "gives", "matter", "matters", "achieve", "achieves", "prove", "proves", "means", "contribute", "contributes", "learn", "gain",
})  # fmt: skip
_LITTLE = frozenset(["little", "nothing", "nil"])
ONWARD = 3
"""Content words that a negation without an auxiliary covers."""
# "not only", "not just", "not necessarily": no denial.
_SOFT = frozenset(["only", "just", "merely", "simply", "sure", "necessarily"])


# "is useless", "would be a waste": a verdict; "irrelevant inputs" is none.
_LINKING = frozenset(["is", "are", "be", "was", "were", "become", "becomes", "seems", "its", "makes"])
# What a denial says nothing with until the next clause says of what.
_BLAND = frozenset({
    "matter", "matters", "need", "needed", "care", "difference", "important", "importance", "necessary", "reason", "point", "sense", "required",
    "irrelevant", "unimportant", "unnecessary", "pointless", "useless", "true", "case", "untrue", "false", "impossible", "possible", "myth",
})  # fmt: skip
_DENIAL = _WHOLE | frozenset({"not", "no", "nor", "hardly", "without", "less"})


def negated(text: Text) -> list[bool]:
    """For every word of the text, whether a negation of its clause covers it."""
    flags = [False] * len(text.words)
    carried = False
    ends = {last for _, last in text.sentences}
    for first, last in text.clauses:
        _deny(text, flags, first, last)
        if carried:
            flags[first:last] = [True] * (last - first)
        content = [n for n in range(first, last) if text.words[n].is_content]
        # "It doesn't matter" | "when a feature was recorded"
        carried = last not in ends and all(text.words[n].norm in _BLAND for n in content) and any(flags[first:last])
    return flags


def _deny(text: Text, flags: list[bool], first: int, last: int) -> None:
    """Flags the words of one clause that its own negations cover."""
    norms = [word.norm for word in text.words[first:last]]
    for at, norm in enumerate(norms):
        following = norms[at + 1] if at + 1 < len(norms) else ""
        if following in _SOFT:
            continue
        if norm in _SUBJECTS and not _denies_all(norms, at):
            flags[first + at : last] = [True] * (last - first - at)
            return
        if _denies_all(norms, at):
            flags[first:last] = [True] * (last - first)
            return
        if norm in _ONWARD or (norm, following) in {("instead", "of"), ("rather", "than")}:
            _mark(text, flags, first + at, last)
        elif norm in _AWAY:
            _mark(text, flags, first + at + 1, last, OBJECT)


def _denies_all(norms: list[str], at: int) -> bool:
    """Whether the word at this place denies its whole clause."""
    norm, before = norms[at], set(norms[max(0, at - 3) : at])
    return (
        norm in _WHOLE
        or (norm == "not" and norms[at - 1 : at] != [] and norms[at - 1] in _AUXILIARY)
        or (norm in _VERDICT and bool(before & _LINKING) and not before & _DENIAL)
        or (norm in _LITTLE and bool(set(norms[max(0, at - 2) : at]) & _SAYS) and at >= len(norms) - 3)
    )


def _mark(text: Text, flags: list[bool], start: int, end: int, left: int = ONWARD) -> None:
    for place in range(start, min(end, start + 4 * ONWARD)):
        flags[place] = True
        if text.words[place].is_content:
            left -= 1
            if not left:
                return
