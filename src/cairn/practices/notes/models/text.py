"""A note's Markdown, changed line by line. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def with_line(text: str, section: str, line: str) -> str:
    """`text` with `line` as the last point of `section`; the section is added at the end where there is none."""
    rows = text.rstrip("\n").split("\n") if text.strip() else []
    heading = f"## {section}"
    if heading not in rows:
        return "\n".join([*rows, *([""] if rows else []), heading, "", f"- {line}"]) + "\n"
    start = rows.index(heading) + 1
    end = next((at for at in range(start, len(rows)) if rows[at].startswith("## ")), len(rows))
    while end > start and not rows[end - 1].strip():
        end -= 1
    gap = [""] if end == start else []
    return "\n".join([*rows[:end], *gap, f"- {line}", *rows[end:]]) + "\n"


def without_lines(text: str, lines: Iterable[str]) -> str:
    """`text` without the points that say exactly one of `lines`, and without the sections that are empty then."""
    gone = {f"- {line}" for line in lines}
    rows = [row for row in text.rstrip("\n").split("\n") if row.strip() not in gone]
    kept: list[str] = []
    for at, row in enumerate(rows):
        following = next((later for later in rows[at + 1 :] if later.strip()), "## ")
        if row.startswith("## ") and following.startswith("## ") and text.count(row + "\n"):
            continue
        kept.append(row)
    while kept and not kept[0].strip():
        kept.pop(0)
    return "\n".join(kept).rstrip() + "\n"


def names_in(text: str, named: Callable[[str], bool], but: Iterable[str]) -> bool:
    """Whether any row of `text` is `named`, other than the points that say one of `but`."""
    known = {f"- {line}" for line in but}
    return any(named(row) for row in text.split("\n") if row.strip() and row.strip() not in known)
