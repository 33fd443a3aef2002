"""The engine room: words, clauses, negation, the table, the lexicon, batches."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer.english_stemmer import EnglishStemmer

from mockloop.catalogue.models import Bank, Exemplar, Point, Talk
from mockloop.errors import MockloopError, UnknownIdError
from mockloop.grading.batch import grade_lines
from mockloop.grading.followup import grade_followup
from mockloop.grading.lexicon import lexicon, parse
from mockloop.grading.polarity import negated
from mockloop.grading.rubric import grade_open
from mockloop.grading.text import normal, read, without_repeats
from mockloop.grading.vectors import table

L1 = Point(
    text="L1 penalises the sum of absolute weights",
    also=("lasso uses the magnitude of coefficients",),
    not_=("L1 penalises squared weights",),
)
ASK = "What is the difference between L1 and L2 regularisation?"


@given(st.text(max_size=400))
def test_clauses_and_sentences_cover_all_words(raw: str) -> None:
    """Ranges are in order, without gaps, none empty; spans lie in the text."""
    text = read(raw)
    for ranges in (text.clauses, text.sentences):
        assert [n for first, last in ranges for n in range(first, last)] == list(range(len(text.words)))
        assert all(first < last for first, last in ranges)
    assert all(0 <= w.start < w.end <= len(raw) for w in text.words)
    assert len(without_repeats(text).words) <= len(text.words)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("regularisation", "regularization"),
        ("optimiser", "optimizer"),
        ("behaviour", "behavior"),
        ("modelling", "modeling"),
        ("analyse", "analyze"),
        ("centre", "center"),
    ],
)
def test_british_and_american_are_one(british: str, american: str) -> None:
    """Both spellings have one normal form."""
    assert normal(british) == normal(american)


@pytest.mark.parametrize("word", ["noise", "precise", "bias", "promise", "otherwise", "raised"])
def test_words_that_only_look_british_are_kept(word: str) -> None:
    """No "noize"."""
    assert normal(word) == word


def test_negation_covers_its_clause_and_no_more() -> None:
    """A verb with "not" denies the clause, "without" what follows, "not only" nothing."""

    def denied(raw: str) -> str:
        text = read(raw)
        return " ".join(w.norm for w, no in zip(text.words, negated(text), strict=True) if no and w.is_content)

    assert denied("Accuracy is not misleading, but recall matters.") == "accuracy misleading"
    assert denied("It works without labels.") == "labels"
    assert denied("It is not only fast, it is cheap.") == ""


def test_the_table_is_small_sound_and_agrees_with_the_stemmer() -> None:
    """At most 3 MB with words and endings; unit rows; its stems are Snowball's."""
    data = files("mockloop") / "data"
    assert sum(len((data / name).read_bytes()) for name in ("vectors.npy", "words.txt", "endings.txt")) <= 3_000_000
    words = list(table().words)
    rows = table().vectors([*words[:500], "qqqqqqq"])
    assert np.allclose(np.linalg.norm(rows[:500], axis=1), 1, atol=1e-3)
    assert not rows[500].any()
    stemmer = EnglishStemmer()
    assert all(table().stem(word) == stemmer.stemWord(word) for word in words[::37])
    near = table().vectors(["gradient", "derivative", "pancake"])
    assert near[0] @ near[1] > near[0] @ near[2]


def test_the_lexicon_knows_the_field_and_can_grow() -> None:
    """At least 300 groups; a pack's own group changes what counts as the same."""
    assert lexicon().size >= 300
    question = Talk(id="q", ask="What is it?", rubric={"a": "The zorbified frumple of the quux"})
    grown = lexicon().extended(parse("zorbified frumple | squeaky dingle"))
    said = "It is the squeaky dingle of the quux."
    assert grade_open(question, said, grown).score > grade_open(question, said).score


def test_evidence_is_the_answer_s_own_words() -> None:
    """A met point shows where it was said; a contradicted one where it was turned round."""
    question = Talk(id="q", ask=ASK, rubric={"l1": L1})
    said = "Well, hello. L1 penalises the sum of absolute weights. Goodbye then."
    mark = grade_open(question, said).points[0]
    assert mark.state == "met"
    assert "absolute weights" in said[slice(*mark.spans[0])]
    assert grade_open(question, "L1 adds the sum of the squared weights to the loss.").points[0].state == "contradicted"


def test_a_follow_up_is_graded_against_its_point() -> None:
    """Right earns the point, wrong doesn't."""
    assert (
        grade_followup(L1, "And what does L1 add to the loss?", "The sum of the absolute values of the weights.").state
        == "met"
    )
    assert grade_followup(L1, "And what does L1 add to the loss?", "A lot of memory, I think.").credit == 0


def test_exemplars_teach_the_scale() -> None:
    """A lenient grader's exemplars raise, a strict one's lower the same answer."""
    texts = ("It shrinks weights.", "Weights get smaller through a penalty.", "A penalty on large weights.")
    answer = "There is a penalty, so weights shrink."
    lenient, strict = (
        grade_open(
            Talk(
                id="q",
                ask="What is regularisation?",
                model="A penalty that shrinks the weights",
                answer=tuple(Exemplar(text=t, score=s) for t in texts),
            ),
            answer,
        ).score
        for s in (1.0, 0.3)
    )
    assert lenient > strict


def test_a_batch_is_graded_in_order() -> None:
    """One JSON line each; the faults name their line."""
    bank = Bank(format=1, topic="x", talk=(Talk(id="reg", ask=ASK, rubric={"l1": L1}),))
    lines = [
        '{"question": "reg", "answer": "Lasso uses absolute values of the weights."}',
        "",
        '{"question": "reg", "answer": "\\ud800 no"}',
    ]
    out = [json.loads(line) for line in grade_lines(bank, lines)]
    assert [entry["question"] for entry in out] == ["reg", "reg"]
    assert {"score", "points", "guards", "confidence"} <= set(out[0])
    assert out[0]["points"][0]["evidence"]
    with pytest.raises(UnknownIdError, match="reg"):
        list(grade_lines(bank, ['{"question": "rge", "answer": "x"}']))
    with pytest.raises(MockloopError, match="Line 2"):
        list(grade_lines(bank, [lines[0], "{"]))


def test_importing_the_graders_loads_no_numpy() -> None:
    """The face draws its first frame before numpy."""
    code = "import sys, mockloop.grading.rubric, mockloop.grading.star, mockloop.grading.resume, mockloop.grading.batch; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
