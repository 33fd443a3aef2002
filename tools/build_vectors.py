"""Distils the table of word vectors that grading ships: 38,000 words × 128 dimensions × 4 bits, 2.4 MB.

Every word gets the mean of its contextual vectors (last layer of all-MiniLM-L6-v2, Apache-2.0) over up to
`CONTEXTS` sentences; a word that no sentence holds gets the vector of the word read alone. Then: centre, project on
the first `WIDTH` principal components, normalise, four bits a number. The sentences are the glosses of WordNet 3.0
and the docstrings of permissively licensed Python packages; none of their text is in the table.

The words are the model's own whole words, in its order (which is by frequency, and so serves as idf), then the
commonest other words of those sentences.

Beside the table it writes the words and how to get from each to its Snowball stem (see `ending`).

Needs torch, transformers and tokenizers, none of which mockloop needs at run time:

    python tools/build_vectors.py --model DIR --wordnet DIR --docs DIR [--docs DIR …] --out src/mockloop/data

where --model holds the weights (config.json, tokenizer.json, vocab.txt, model.safetensors), --wordnet the files
data.noun, data.verb, data.adj and data.adv, and each --docs a folder of Python sources. About 20 minutes on two cores.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from os.path import commonpath
from pathlib import Path
from typing import Any

import numpy as np
from snowballstemmer.english_stemmer import EnglishStemmer

WORDS = 38_000
WIDTH = 128
CONTEXTS = 16
CLIP = 2.8  # standard deviations that four bits span
LONGEST = 96  # word pieces of a sentence that are read
BATCH = 64

_WHOLE = re.compile(r"[a-z]{2,}|[a-z]+\d|\d+")
_EXTRA = re.compile(r"[a-z]{3,}")


def docstrings(folder: Path) -> Iterator[str]:
    """Sentences of prose in the docstrings below `folder`."""
    for path in sorted(folder.rglob("*.py")):
        if "test" in str(path.relative_to(folder.parent)) or "site-packages" in str(path.relative_to(folder.parent)):
            continue
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield from _prose(ast.get_docstring(node) or "")


def _prose(doc: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", doc):
        if ">>>" in paragraph or "----" in paragraph:
            continue
        plain = re.sub(r":\w+:`~?([^`<]*)[^`]*`", r"\1", paragraph)
        plain = re.sub(r"\s+", " ", plain.replace("`", "")).strip()
        for sentence in re.split(r"(?<=[.!?])\s+", plain):
            words = re.findall(r"[A-Za-z]+", sentence)
            if 6 <= len(words) <= 45 and sum(map(len, words)) > 0.7 * len(sentence.replace(" ", "")):
                yield sentence


def glosses(folder: Path) -> Iterator[str]:
    """WordNet's definitions, each led by its words."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            names = [fields[4 + 2 * n].split("(")[0].replace("_", " ") for n in range(int(fields[3], 16))]
            yield f"{', '.join(names[:4])}: {gloss.strip().replace(chr(34), '')}"


def vocabulary(model: Path, docs: Sequence[str], defined: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The model's whole words in its order, then `wanted`, then the commonest other words; `WORDS` in all."""
    words = [w for w in (model / "vocab.txt").read_text(encoding="utf-8").splitlines() if _WHOLE.fullmatch(w)]
    counts: Counter[str] = Counter()
    for sentence in (*docs, *defined):
        counts.update(set(re.findall(r"[a-z0-9]+", sentence.lower())))
    known = set(words)
    more = [w for w in dict.fromkeys(wanted) if w not in known]
    known.update(more)
    more += [
        w
        for w, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if _EXTRA.fullmatch(w) and w not in known
    ]
    return (words + more)[:WORDS]


class Encoder:
    """all-MiniLM-L6-v2: word pieces in, vectors of the last layer out."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer
        from transformers import BertModel

        self.tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokens.no_padding()
        self.tokens.no_truncation()
        self.model = BertModel.from_pretrained(folder).eval()

    def __call__(self, pieces: list[list[int]]) -> tuple[Any, Any]:
        """Vectors (batch, length, 384) and mask (batch, length)."""
        import torch

        length = max(map(len, pieces))
        ids = torch.zeros(len(pieces), length, dtype=torch.long)
        mask = torch.zeros(len(pieces), length, dtype=torch.long)
        for row, piece in enumerate(pieces):
            ids[row, : len(piece)] = torch.tensor(piece)
            mask[row, : len(piece)] = 1
        with torch.no_grad():
            return self.model(input_ids=ids, attention_mask=mask).last_hidden_state.numpy(), mask.numpy()


def alone(encoder: Encoder, words: Sequence[str]) -> Any:
    """The vector of every word read by itself, (words, 384)."""
    out = np.zeros((len(words), 384), np.float32)
    for start in range(0, len(words), 512):
        hidden, mask = encoder([encoder.tokens.encode(w).ids for w in words[start : start + 512]])
        out[start : start + 512] = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    return out


def choose(sentences: Sequence[str], place: dict[str, int]) -> list[str]:
    """Sentences that hold a word with too few contexts so far."""
    seen: Counter[int] = Counter()
    chosen = []
    for sentence in sentences:
        rows = {place[w] for w in re.findall(r"[a-z0-9]+", sentence.lower()) if w in place}
        if any(seen[row] < CONTEXTS for row in rows):
            chosen.append(sentence.lower())
            seen.update(rows)
    return chosen


def in_context(encoder: Encoder, sentences: Sequence[str], place: dict[str, int]) -> tuple[Any, Any]:
    """Sum of unit contextual vectors of each word (words, 384) and how many there were (words,)."""
    total = np.zeros((len(place), 384), np.float32)
    count = np.zeros(len(place), np.int32)
    for start in range(0, len(sentences), 4096):
        block = sorted(sentences[start : start + 4096], key=len)
        for first in range(0, len(block), BATCH):
            texts = block[first : first + BATCH]
            read = [encoder.tokens.encode(text) for text in texts]
            hidden, _ = encoder([r.ids[:LONGEST] for r in read])
            for row, (text, pieces) in enumerate(zip(texts, read, strict=True)):
                spans = defaultdict(list)
                for position, word in enumerate(pieces.word_ids[:LONGEST]):
                    if word is not None:
                        spans[word].append(position)
                for positions in spans.values():
                    word = text[pieces.offsets[positions[0]][0] : pieces.offsets[positions[-1]][1]]
                    index = place.get(word, -1)
                    if index >= 0 and count[index] < 200:
                        vector = hidden[row, positions].mean(0)
                        total[index] += vector / np.linalg.norm(vector)
                        count[index] += 1
        print(f"{start + len(block):,} of {len(sentences):,} sentences", flush=True)
    return total, count


def unit(rows: Any) -> Any:
    """Rows scaled to length one."""
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def compress(by_itself: Any, total: Any, count: Any) -> Any:
    """The table: (words, WIDTH / 2) bytes, two numbers of -7..7 (plus 8) in each, the even column in the low half."""
    mixed = unit(by_itself - by_itself.mean(0))
    has = count > 0
    context = total[has] / count[has, None]
    share = (count[has] / (count[has] + 2.0))[:, None]  # few contexts count for less
    mixed[has] = (1 - share) * mixed[has] + share * unit(context - context.mean(0))
    mixed = unit(mixed)
    mixed -= mixed.mean(0)
    _, axes = np.linalg.eigh(mixed.T @ mixed / len(mixed))
    low = unit(mixed @ axes[:, ::-1][:, :WIDTH])
    numbers = np.clip(np.round(low / (CLIP * low.std()) * 7), -7, 7).astype(np.int8) + 8
    return (numbers[:, 0::2] | (numbers[:, 1::2] << 4)).astype(np.uint8)


def ending(word: str, stem: str) -> str:
    """How a stem comes from its word: how many letters go (none: empty) and what is put in their place: "3", "1i"."""
    kept = len(commonpath((word, stem)))
    return "" if stem == word else f"{len(word) - kept}{stem[kept:]}"


def main() -> None:
    """Builds and writes `vectors.npy`, `words.txt` and `endings.txt`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--docs", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    docs = sorted({sentence for folder in given.docs for sentence in docstrings(folder)})
    defined = list(glosses(given.wordnet))
    ours = "\n".join((given.out / name).read_text(encoding="utf-8") for name in ("lexicon.txt", "contrasts.txt"))
    words = vocabulary(given.model, docs, defined, _EXTRA.findall(ours.lower()))
    place = {word: row for row, word in enumerate(words)}
    chance = random.Random(0)  # noqa: S311 - an order of sentences, no secret
    sentences = docs + defined
    chance.shuffle(sentences)
    chosen = choose(sentences, place)
    print(f"{len(words):,} words, {len(chosen):,} of {len(sentences):,} sentences", flush=True)
    encoder = Encoder(given.model)
    total, count = in_context(encoder, chosen, place)
    table = compress(alone(encoder, words), total, count)
    np.save(given.out / "vectors.npy", table)
    stemmer = EnglishStemmer()
    endings = [ending(word, stemmer.stemWord(word)) for word in words]
    (given.out / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    (given.out / "endings.txt").write_text("\n".join(endings) + "\n", encoding="utf-8")
    print(f"{(count > 0).sum():,} words have contexts; {table.nbytes / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
