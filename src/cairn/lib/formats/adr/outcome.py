"""What an outcome says: `Chosen option: "…", because …` as MADR has it, or the decision in words of any form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.lib.formats.adr.outline import OUTCOME, RATIONALE, Outline
from cairn.lib.formats.adr.page import Page, is_blank
from cairn.lib.formats.adr.texts import LEAD, SUB, core, escaped, filled, lines_in, put, text_in

CHOSEN = re.compile(
    r" {0,3}[*_]{0,2}chosen[ \t]{1,4}(?:option|solution|alternative)s?[*_]{0,2}[ \t]{0,3}:[*_]{0,2}[ \t]*",
    re.IGNORECASE,
)
QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»", "„": "“"}
BECAUSE = re.compile(r"[\s.,;:]*(?:because\b)?[ \t]*", re.IGNORECASE)
UNQUOTED = re.compile(r"[,\s]because\b", re.IGNORECASE)
ENDS = " \t.,;:"


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands between the outcome's heading and its parts. `words` are the lines that the choice stands in, put
    together; the choice is `words[start:end]`, and what follows begins at `rest` (in `words`)."""

    choice: str
    because: str = ""
    words: str = ""
    start: int = 0
    end: int = 0
    rest: int = 0

    @property
    def is_madr(self) -> bool:
        return bool(self.words)


def lead_in(page: Page, start: int, end: int) -> Lead:
    """Read what stands from line `start` to before `end`."""
    first, last = core(page, start, end)
    if first == last:
        return Lead("")
    begun = None if page.fenced[first] else CHOSEN.match(page.lines[first])
    if begun is None:
        return Lead(text_in(page, start, end, LEAD))
    until = first + 1
    while until < last and not is_blank(page.lines[until]) and not page.fenced[until]:
        until += 1
    words = "\n".join(page.lines[first:until])
    found, close = _chosen(words, begun.end())
    rest = BECAUSE.match(words, close)
    assert rest is not None
    before = words[: rest.end()]
    line = first + before.count("\n")
    if before.rpartition("\n")[2].strip():
        # What goes on where the choice stands is no line of its own, so that nothing in it is structure.
        because = words[rest.end() :].partition("\n")[0].strip()
        line += 1
        tail = lines_in(page, line, last, LEAD).rstrip() if because else text_in(page, line, last, LEAD)
        because = f"{because}\n{tail}" if because and tail else because or tail
    else:
        because = text_in(page, line, last, LEAD)
    return Lead(" ".join(words[slice(*found)].split()), because, words, *found, rest.end())


def _chosen(words: str, at: int) -> tuple[tuple[int, int], int]:
    """From where to where the choice stands, and where what closes it ends."""
    close = QUOTES.get(words[at : at + 1], "")
    if close:
        found = re.compile(re.escape(close) + r",?\s{0,3}because\b", re.IGNORECASE).search(words, at + 1)
        ended = words.rstrip(ENDS + "\n")
        if found:
            return (at + 1, found.start()), found.start() + 1
        if ended.endswith(close) and len(ended) > at + 1:
            return (at + 1, len(ended) - 1), len(ended)
        first = words.find(close, at + 1)
        if first > 0:
            return (at + 1, first), first + 1
    unquoted = UNQUOTED.search(words, at)
    line = words.find("\n", at)
    end = unquoted.start() if unquoted else line if line >= 0 else len(words)
    end = at + len(words[at:end].rstrip(ENDS + "\n"))
    return (at, end), end


def leads(outline: Outline, choice: str, because: str) -> Iterator[str]:
    """Texts in which the outcome says this, the one that changes least first. Whether one reads so is the caller's to
    see."""
    page, section = outline.page, outline.sections[OUTCOME]
    start, end = section.start, outline.lead_end
    lead = lead_in(page, start, end)
    if lead.is_madr:
        yield from _in_place(page, start, end, lead, choice, because)
    free = outline.is_nygard and not lead.is_madr
    forms = [_free(outline, choice, because)] if free else []
    if "\n" not in choice:
        forms += [put(page, start, end, _madr(*marks, choice, because)) for marks in QUOTES.items()]
    yield from forms
    yield _free(outline, choice, because)


def _in_place(page: Page, start: int, end: int, lead: Lead, choice: str, because: str) -> Iterator[str]:
    """The same lines with another choice or another reason in them."""
    first, last = core(page, start, end)
    count = lead.words.count("\n") + 1
    if because == lead.because:
        said = lead.words[: lead.start] + choice + lead.words[lead.end :]
        yield page.with_lines(first, first + count, said.split("\n"))
    elif choice == lead.choice and because and "because" in lead.words[lead.end : lead.rest].lower():
        yield page.with_lines(first, last, _joined(lead.words[: lead.rest], because))


def _madr(opening: str, closing: str, choice: str, because: str) -> list[str]:
    said = f"Chosen option: {opening}{choice}{closing}"
    return _joined(f"{said}, because", because) if because else [said]


def _joined(said: str, because: str) -> list[str]:
    """A reason on the line of the choice, or below where it begins with more than a word."""
    lines = because.split("\n")
    said = said.rstrip()
    if lines[0][:1].isalpha():
        return [*f"{said} {lines[0]}".split("\n"), *escaped(lines[1:], LEAD)]
    return [*said.split("\n"), "", *escaped(lines, LEAD)]


def _free(outline: Outline, choice: str, because: str) -> str:
    """The choice in its own words, and the reason under a heading of its own."""
    page, section = outline.page, outline.sections[OUTCOME]
    lines = escaped(choice.split("\n"), LEAD) if choice else []
    text = put(page, section.start, outline.lead_end, lines)
    now = Outline(text)
    there = now.sections.get(RATIONALE)
    if there:
        return filled(now.page, there.start, there.end, because, there.kind)
    if not because:
        return text
    return now.page.inserted(now.lead_end, ["### Rationale", "", *escaped(because.split("\n"), SUB)])
