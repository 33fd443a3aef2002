"""Writes `background.npy`: the sense of many statements of the field and of everyday talk.

What an answer says is near a statement in sense only if it is nearer to it than to statements at large
(`grading/sense.py`). The statements at large are the rubrics of the shipped banks and the chatter below. Only their
mean vectors are stored: a row each, scaled to whole numbers of one byte, the last `1` row the direction they share.

    python tools/build_background.py --banks scenarios/banks --out src/mockloop/data
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

from mockloop.grading.text import read
from mockloop.grading.vectors import table

KINDS = ("talk", "design", "star", "sql", "code", "debug", "review")
CHATTER = """
I like cycling along the river at the weekend with my neighbours
On Sundays we bake bread and watch a film in the evening
The museum opens at nine and the tram stops right in front of it
My old laptop was slow and the fan made a lot of noise
It was raining for days and the train was late again
I read a lot of articles and watched some talks about it
People talk about it all the time, and everybody has an opinion
Every company is different and every team is different
You have to look at the whole picture and keep an eye on the details
We had many meetings with people from three offices
We wrote long documents and agreed that it is important
It is important to do it properly and to communicate well
I would think about it carefully and discuss it with senior people
We try some things out and see what works best for the customers
There has been so much progress lately that you can hardly keep up
The tools get better every month and so do the papers
I am a hard worker, a fast learner and a good team player
My greatest weakness is that I am a perfectionist
I have always been interested in technology and computers
Your company has a great culture and a great product
It always depends on the situation and the people
In my opinion this is a very interesting question
Let me think aloud for a moment and draw it on the whiteboard
I remember a conversation about this with a friend over dinner
There is coffee in the kitchen downstairs and tea as well
We are going on holiday to the seaside in the summer
The football match ended in a draw after extra time
She plays the violin in an orchestra and he paints
The recipe needs two eggs, some flour and a pinch of salt
My grandmother grows tomatoes and roses in her garden
The bus driver told us a story about his dog
It takes time to learn something new, and practice makes perfect
The business wants value and the stakeholders want results
We leverage synergies across the whole organisation
It is a state of the art solution that scales end to end
The paradigm is disruptive and transforms the industry
Artificial intelligence will change the world
Data is the new oil and everybody collects it
Deep learning is inspired by the human brain
The algorithm is complicated, but it works very well in practice
There are advantages and disadvantages to everything
Nobody knows for sure, but experts have different views
""".strip().splitlines()


def statements(banks: Path) -> list[str]:
    """The points of every rubric of the banks, in order."""
    found: list[str] = []
    for path in sorted(banks.glob("*.toml")):
        bank: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in KINDS:
            for question in bank.get(kind, []):
                points = question.get("rubric", {}).values()
                found += [point if isinstance(point, str) else point["text"] for point in points]
    return found


def sense(text: str) -> Any:
    """The weighted mean vector of a text's content words, of unit length."""
    words = [word.norm for word in read(text).words if word.is_content]
    weights = np.array([table().weight(word) for word in words], np.float32)
    total = (table().vectors(words) * weights[:, None]).sum(0)
    return total / (np.linalg.norm(total) + 1e-9)


def main() -> None:
    """Builds and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--banks", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    texts = [*dict.fromkeys(statements(given.banks)), *CHATTER]
    rows = np.stack([sense(text) for text in texts])
    np.save(given.out / "background.npy", np.clip(np.round(rows * 127), -127, 127).astype(np.int8))
    print(f"{len(texts)} statements")


if __name__ == "__main__":
    main()
