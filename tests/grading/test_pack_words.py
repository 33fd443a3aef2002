"""A pack's own words count where its questions are graded, and nowhere else; another embedder can be named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from mockloop.catalogue.entries import Entry
from mockloop.catalogue.library import Library
from mockloop.cli import main
from mockloop.errors import MockloopError
from mockloop.grading import vectors
from mockloop.grading.lexicon import lexicon, shipped
from mockloop.interview.marking import mark_text, mark_unknown
from mockloop.interview.probe_marks import Given, mark_probe

PACK = Path(__file__).parents[1] / "packs" / "dialect"
SAID = "I would send it to Siberia, and then feeding time once the sensor works again."
STORY = "Last year at a mill our feed broke one night. It was mine to mend. I decided to send it to Siberia and rang the supplier, who found the broken cable after two hours. In the end nobody was harmed."


def entry(name: str, library: Library | None = None) -> Entry:
    """A question of the pack."""
    found = (library or Library.open((PACK,))).question(f"dialect/house/{name}")
    assert found is not None
    return found


def plain(found: Entry) -> Entry:
    """The same question in a pack without words of its own."""
    return Entry(found.key, found.kind, found.topic, found.question)


def test_an_answer_in_the_pack_s_words_is_understood() -> None:
    """In answers, stories, follow-ups and "I don't know, but"; without the lexicon the same words say nothing."""
    own = entry("bad-batch")
    assert mark_text(own, 0, SAID).points[0].state == "met"
    assert mark_text(plain(own), 0, SAID).points[0].state == "missed"
    assert mark_unknown(own, SAID).score > mark_unknown(plain(own), SAID).score
    story = entry("a-bad-day")
    assert mark_text(story, 0, STORY).score > mark_text(plain(story), 0, STORY).score + 0.3
    short = Given("stop", "And the delivery itself?", 0.2, (), "text", "I would send it to Siberia.")
    assert mark_probe(own, short).point.credit == 1
    assert mark_probe(plain(own), short).point.credit == 0
    assert lexicon() is shipped()  # nothing is left behind


def test_the_command_line_knows_them_too(tmp_path: Path) -> None:
    """`grade` by id of a pack, and `grade --bank` with a bank that lies in a pack."""
    asked = ["--pack", str(PACK), "--save-dir", str(tmp_path), "grade", "--json"]
    by_id = CliRunner().invoke(main, [*asked, "dialect/house/bad-batch"], input=SAID)
    bank = ["grade", "--json", "--bank", str(PACK / "banks" / "house.toml")]
    by_bank = CliRunner().invoke(main, [*bank, "bad-batch"], input=SAID)
    lines = tmp_path / "answers.jsonl"
    lines.write_text(json.dumps({"question": "bad-batch", "answer": SAID}))
    by_lines = CliRunner().invoke(main, [*bank, "--answers", str(lines)])
    for found in (by_id, by_bank, by_lines):
        assert found.exit_code == 0, found.output
        assert json.loads(found.output)["points"][0]["state"] == "met"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('same = [["alone"]]', "lexicon.toml:2:9:"),
        ('same = [["a b", "A b"]]', 'lexicon.toml:2:17: "A b" stands twice'),
        ('near = [["ok", "one two three four five six seven"]]', "longer than 6 words"),
        ('same = [["ok", "…"]]', "has no letter"),
        ('sane = [["ok", "fine"]]', 'did you mean "same"'),
        ('same = [["ok" "fine"]]', "no valid TOML"),
    ],
)
def test_faults_are_located_and_the_bank_still_plays(tmp_path: Path, line: str, said: str) -> None:
    """A lexicon that can't be used is left out with a line that says where and why."""
    pack = tmp_path / "dialect"
    shutil.copytree(PACK, pack)
    (pack / "lexicon.toml").write_text(f"format = 1\n{line}\n")
    library = Library.open((pack,))
    assert library.problems == ()
    assert entry("bad-batch", library).words == ()
    assert any("lexicon.toml:2:" in problem and said in problem for problem in library.problems), library.problems
    refused = CliRunner().invoke(main, ["grade", "--bank", str(pack / "banks" / "house.toml"), "bad-batch"], input="x")
    assert refused.exit_code != 0


class Letters:
    """An embedder of another width: words are their letters."""

    def vectors(self, words: list[str]) -> vectors.Matrix:
        """Unit rows of 26 counts."""
        rows = np.array([[word.count(chr(97 + n)) for n in range(26)] for word in words], np.float32).reshape(-1, 26)
        return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9), np.float32)


def test_another_embedder_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """`module:factory` in the environment; one that can't be found is named."""
    own = plain(entry("bad-batch"))
    said = "Tabch the quaneratine."  # right letters in the wrong order
    before = mark_text(own, 0, said).points[0].credit
    monkeypatch.setenv(vectors.EMBEDDER, f"{__name__}:Letters")
    vectors.embedder.cache_clear()
    try:
        # a question nobody has asked before: what was prepared with other vectors is kept
        other = Entry(
            own.key, own.kind, own.topic, type(own.question)(id="q", ask="Now what?", rubric=own.question.rubric)
        )  # type: ignore[call-arg,union-attr]  # a talk
        assert mark_text(other, 0, said).points[0].credit > before
        monkeypatch.setenv(vectors.EMBEDDER, "no_such_module:thing")
        vectors.embedder.cache_clear()
        with pytest.raises(MockloopError, match="no_such_module"):
            vectors.embedder()
    finally:
        monkeypatch.delenv(vectors.EMBEDDER)
        vectors.embedder.cache_clear()
