"""What is typed right after small talk, and answers that rather than the question: "Fine, thanks. And yours?"."""

from __future__ import annotations

import re

from mockloop.catalogue.models import Open
from mockloop.interview.scene import may_chat
from mockloop.interview.state import LoopState

LONGEST = 24
"""Words of a reply to small talk; what is longer is meant as the answer."""
STRANGE = 0.2
"""The share of its words that may be none of small talk."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HEART = re.compile(
    r"\b(?:fine|good|great|well|okay|ok|alright|all right|thanks?|thank you|cheers|not (?:too|so|very|really|at all|far|bad)"
    r"|coffee|tea|lunch|breakfast|tram|train|bus|tube|metro|bike|bicycle|walk(?:ed)?|rain\w*|gr[ae]y|sunny|sun|snow\w*|weather"
    r"|hear you|loud and clear|crystal clear|line|traffic|far|close by|nearby|first (?:one|talk)|busy|long day"
    r"|yourself|and yours?|how are you|pleasure|nice to meet|hello|hi|yes|yeah|yep|no|nope)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(  # the words around them
    """
    a about actually afternoon again ahead all already also am an and another any are around as at away back
    be been before bit but by came can car come corner could couple day did do doing don't drive drove early
    easily easy end enough evening excited far feel few fifteen five for found from front full get getting
    glad go going got had half happy has have haven't here home hope hour hour's hours how i i'm i've if in is
    it it's its just kind last late later let's like little long looking lot lots lovely many me meet met mind
    minute minute's minutes moment more morning most much my near nervous never next nice night no not now of
    off office often on one only or other our out over perfect perfectly place please plenty pretty problem
    quick quiet quite ready really right round same see side since sleep slept so some somewhat soon station
    still street sure ten than that that's the there they think thirty this though three through time times
    tired to today too took town travelled trip twenty two under unfortunately until up usual very walk was
    water way we week were what when where which while will with without work works would year yes yesterday
    you you're your yours
""".split()  # noqa: SIM905  # a list of words reads better so
)


def only_chats(state: LoopState, text: str) -> bool:
    """Does an answer in words reply to the small talk that has just been made, and not to the question?"""
    entry = state.entry
    if entry is None or not isinstance(entry.question, Open) or not may_chat(state):
        return False
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    hearts = _HEART.findall(text)
    known = _SMALL | {word for heart in hearts for word in _WORD.findall(heart.lower())}
    strange = sum(word not in known for word in words)
    return bool(hearts) and len(words) <= LONGEST and strange <= STRANGE * len(words)
