"""An answer as words, clauses and sentences, each with its place in the text as the player wrote it.

Nothing here raises on any string: lone surrogates, control characters and a megabyte of noise are just text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mockloop.grading.vectors import table

LIMIT = 20_000
"""Characters of an answer that are read; what comes later earns nothing."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[√∑Σ∞≈≤≥<>=%]")
_BREAK = re.compile(
    r"[.!?](?=\s|$)|[\n\r;:•–—()]|,(?=\s)|\s-\s"
    r"|\b(?:but|whereas|while|because|although|though|however|then|so|which|since|yet|unless|if|when)\b"
    r"|\band\b(?=\s+(?:an?|the|you|we|it|they|i|this|that|these|then|so|is|are|was|do|does|did|should|must|can|will|never|not)\b)",
    re.IGNORECASE,
)
_SOFT = {",", "and"}
# A stretch with one of these is taken for a clause of its own; without, for an item of a list.
_PREDICATE = frozenset({
    "is", "are", "was", "were", "be", "has", "have", "had", "do", "does", "did", "can", "could", "will",
    "would", "should", "may", "might", "must", "not", "cannot", "never", "it", "they", "we", "you", "i", "this",
    "that", "these", "those", "which", "who", "there", "dont", "doesnt", "didnt", "isnt", "arent", "wont",
})  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[\n\r]")

# Words that carry grammar, not content. Negations are kept apart: they change what a clause says.
FUNCTION_WORDS = frozenset({
    "a", "about", "above", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do",
    "does", "doing", "done", "down", "during", "each", "either", "else", "etc", "even", "ever", "for", "from",
    "further", "get", "gets", "getting", "give", "given", "go", "goes", "going", "got", "had", "has", "have",
    "having", "he", "her", "here", "hers", "him", "his", "how", "however", "i", "if", "in", "into", "is", "it",
    "its", "itself", "just", "kind", "know", "let", "like", "lot", "made", "make", "makes", "many", "may",
    "maybe", "me", "might", "must", "my", "myself", "of", "off", "on", "once", "one", "only", "or", "other",
    "our", "ours", "out", "over", "own", "per", "quite", "rather", "really", "said", "say", "same", "see",
    "seem", "she", "should", "since", "so", "some", "something", "such", "than", "that", "the", "their",
    "theirs", "them", "then", "there", "therefore", "these", "they", "thing", "things", "think", "this",
    "those", "through", "thus", "to", "too", "under", "until", "up", "upon", "us", "use", "used", "uses",
    "using", "usually", "very", "via", "want", "was", "way", "we", "well", "were", "what", "when", "where",
    "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "yes", "yet", "you",
    "your", "yours",
})  # fmt: skip
NEGATIONS = frozenset({
    "not", "no", "never", "none", "neither", "nor", "without", "cannot", "cant", "dont", "doesnt", "didnt",
    "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "shouldnt", "couldnt", "hasnt", "havent", "hadnt",
    "nothing", "nobody", "hardly", "barely", "rarely", "fails", "fail", "lacks", "lack",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in the text, its normal form and its stem."""

    start: int
    end: int
    norm: str
    stem: str

    @property
    def is_content(self) -> bool:
        """Whether the word says something on its own."""
        return self.norm not in FUNCTION_WORDS and self.norm not in NEGATIONS


@dataclass(frozen=True, slots=True)
class Text:
    """A text's words and where its clauses and sentences end.

    `clauses` and `sentences` are half-open ranges of word indices, in order, without gaps, none empty.
    """

    raw: str
    words: tuple[Word, ...]
    clauses: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    cut: bool = False

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character range of the words `first` up to but not including `last`."""
        return self.words[first].start, self.words[last - 1].end


@lru_cache(maxsize=50_000)
def normal(word: str) -> str:
    """Compatibility form, lower case, no apostrophes, American spelling of the commonest British endings."""
    plain = word.casefold() if word.isascii() else unicodedata.normalize("NFKC", word).casefold()
    plain = plain.replace("'", "").replace("’", "")
    if len(plain) > 5 and plain.isascii():
        plain = _american(plain)
    return plain or word


_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})is(ed?|es|ing|ers?|ations?|ational)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})ys(ed?|es|ing|ers?)$"), r"yz\1"),
    (re.compile(r"(behavi|fav|lab|neighb|col|hon|hum|harb|rum|vig)our"), r"\1or"),
    (re.compile(r"(mod|lab|canc|trav|sign|tot|equ|fu)ell?(?=(ed|ing|er|ers|ation)$)"), r"\1el"),
    (re.compile(r"(cent|met|lit|fib)re(s?)$"), r"\1er\2"),
    (re.compile(r"(def|off)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"^(analog|catalog|dialog)ue"), r"\1"),
    (re.compile(r"^artefact"), "artifact"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^programme(s?)$"), r"program\1"),
)
# What a word must hold for the later patterns to find anything.
_CUES = ("our", "ll", "el", "ence", "alogue", "artefact", "grey", "programme")
# Words that end like the British verbs but are spelt so everywhere.
_KEEP = re.compile(r"(?:noise|raise|rise|wise|precise|exercise|promise|advertise|surprise|expertise|otherwise|likewise|"
                   r"comprise|disguise|revise|supervise|compromise|merchandise|enterprise|premise|concise|bias|cluster)")  # fmt: skip


def _american(word: str) -> str:
    if ("is" in word[2:] and _KEEP.match(word) is None) or ("ys" in word[2:] and _KEEP.match(word) is None):
        word = _BRITISH[1][0].sub(_BRITISH[1][1], _BRITISH[0][0].sub(_BRITISH[0][1], word))
    if any(cue in word for cue in _CUES) or word.endswith(("re", "res")):
        for pattern, to in _BRITISH[2:]:
            word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=50_000)
def stem(norm: str) -> str:
    """Snowball's English stem of a normal form."""
    if not norm.isascii() or len(norm) > 40:
        return norm[:40]
    known = table().stem(norm)
    return str(_stemmer().stemWord(norm)) if known is None else known


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]  # noqa: ANN202 - the library ships no types
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415 - kept off the import path

    return EnglishStemmer()


def read(raw: str) -> Text:
    """Splits a text; only its first `LIMIT` characters are read."""
    seen = raw[:LIMIT]
    words = []
    for match in WORD.finditer(seen):
        norm = normal(match.group()[:64])
        words.append(Word(match.start(), match.end(), norm, stem(norm)))
    breaks = [
        (m.end() if m.group()[0] in ".!?,;:" else m.start(), m.group().lower() in _SOFT) for m in _BREAK.finditer(seen)
    ]
    clauses = _clauses(words, breaks)
    sentences = _ranges(words, [m.end() for m in _SENTENCE_END.finditer(seen)])
    return Text(raw, tuple(words), clauses, sentences, cut=len(raw) > LIMIT)


def _ranges(words: list[Word], breaks: list[int]) -> tuple[tuple[int, int], ...]:
    if not words:
        return ()
    edges, place = [0], 0
    for cut in breaks:
        while place < len(words) and words[place].start < cut:
            place += 1
        if edges[-1] < place < len(words):
            edges.append(place)
    edges.append(len(words))
    return tuple(pairwise(edges))


def _clauses(words: list[Word], breaks: list[tuple[int, bool]]) -> tuple[tuple[int, int], ...]:
    """Ranges between breaks; a soft break counts only between two stretches that could stand alone."""
    if not words:
        return ()
    edges: list[tuple[int, bool]] = []
    place = 0
    for cut, soft in breaks:
        while place < len(words) and words[place].start < cut:
            place += 1
        if 0 < place < len(words):
            if edges and edges[-1][0] == place:
                edges[-1] = place, edges[-1][1] and soft
            else:
                edges.append((place, soft))
    kept = [0]
    for n, (edge, soft) in enumerate(edges):
        until = edges[n + 1][0] if n + 1 < len(edges) else len(words)
        if not soft or (_stands(words, kept[-1], edge) and _stands(words, edge, until)):
            kept.append(edge)
    kept.append(len(words))
    return tuple(pairwise(kept))


def _stands(words: list[Word], first: int, last: int) -> bool:
    return last - first >= 5 or (last - first >= 3 and any(word.norm in _PREDICATE for word in words[first:last]))


def without_repeats(text: Text) -> Text:
    """The text without sentences that were said before, word for word: repetition must change nothing."""
    seen: set[tuple[str, ...]] = set()
    keep: list[int] = []
    for first, last in text.sentences:
        said = tuple(word.norm for word in text.words[first:last])
        if said not in seen:
            keep += range(first, last)
            seen.add(said)
    if len(keep) == len(text.words):
        return text
    kept = set(keep)

    def renumbered(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        ends = [0]
        for first, last in ranges:
            size = sum(place in kept for place in range(first, last))
            if size:
                ends.append(ends[-1] + size)
        return tuple(pairwise(ends))

    words = tuple(text.words[place] for place in keep)
    return Text(text.raw, words, renumbered(text.clauses), renumbered(text.sentences), cut=text.cut)
