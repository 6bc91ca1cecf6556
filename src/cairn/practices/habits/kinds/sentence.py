from __future__ import annotations


def sentence(cue: str, will: str) -> str:
    """The if-then plan as one line: "When someone brings me a problem, I will ask one question before I answer."."""
    will = will.strip().rstrip(".")
    cue = cue.strip().rstrip(",")
    return f"When {cue}, I will {will}." if cue else f"I will {will}."
