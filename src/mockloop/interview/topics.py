"""Tags of topics in spoken words; a tag that is not here is not spoken."""

from __future__ import annotations

TOPICS = {
    "case": "cases",
    "caching": "caching",
    "classical-ml": "classical machine learning",
    "coding": "code",
    "communication": "how one talks to people",
    "complexity": "what things cost to compute",
    "data": "data",
    "debugging": "finding faults",
    "deep-learning": "deep learning",
    "distributed": "distributed systems",
    "evaluation": "evaluation",
    "experimentation": "experiments",
    "features": "features",
    "leadership": "how one leads without orders",
    "llm": "language models",
    "mlops": "what happens after the launch",
    "nlp": "language",
    "optimisation": "optimisation",
    "overfitting": "overfitting",
    "product": "what a product is for",
    "python": "Python",
    "recsys": "recommendation",
    "research": "research",
    "responsible-ai": "what may be done with people's data",
    "scale": "scale",
    "search": "search",
    "serving": "serving models",
    "services": "working for clients",
    "sql": "SQL",
    "startup": "small companies",
    "statistics": "statistics",
    "systems": "systems",
    "teamwork": "working together",
    "transformers": "transformers",
    "values": "what one stands for",
    "vision": "images",
}
"""How an interviewer names a topic in the middle of a sentence."""


def spoken_tag(tag: str) -> str:
    """A tag as words for a page: `llm` is language models, one that is unknown loses its hyphens."""
    return TOPICS.get(tag, tag.replace("-", " "))
