"""Where words begin and end in a line: spaces, names, keys, quotes. Every question looks at what it needs, once."""

from __future__ import annotations

QUOTES = '"“”„'
CLOSERS = ",.;:!?…)]}"
OPENERS = "([{"
REACH = 60  # no token is looked for further ahead than this


def skip_space(line: str, at: int) -> int:
    """The first place from `at` on that is no white space."""
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def word_end(line: str, at: int) -> int:
    """Where the word at `at` ends: the next white space, or the line's end."""
    while at < len(line) and not line[at].isspace():
        at += 1
    return at


def ends_softly(line: str, at: int) -> bool:
    """Whether nothing but punctuation is left of the word at `at`."""
    while at < len(line) and line[at] in CLOSERS:
        at += 1
    return at == len(line) or line[at].isspace()


def core_end(line: str, at: int) -> int:
    """Where the word at `at` ends without its trailing punctuation."""
    end = word_end(line, at)
    while end > at and line[end - 1] in CLOSERS:
        end -= 1
    return end


def in_name(char: str) -> bool:
    """Whether a name can go on with this: a letter, a digit, an accent or an underscore of any script."""
    return ("a" + char).isidentifier()


def name_end(line: str, at: int, joints: str) -> int:
    """Where the name at `at` ends, or `at` if none begins there. A joint holds it together only between two parts."""
    if at >= len(line) or not line[at].isalpha():
        return at
    end = at + 1
    while end < len(line):
        joined = line[end] in joints and end + 1 < len(line) and in_name(line[end + 1])
        if not (joined or in_name(line[end])):
            break
        end += 1
    return end


def quoted_name_end(line: str, at: int) -> int:
    """Where `"Ana Ruiz"` ends, or `at`: it begins with a letter and closes at a word's end."""
    if at + 1 >= len(line) or line[at] not in QUOTES or not line[at + 1].isalpha():
        return at
    for end in range(at + 2, min(len(line), at + REACH)):
        if line[end] in QUOTES:
            closes = not line[end - 1].isspace() and (end + 1 == len(line) or not in_name(line[end + 1]))
            return end + 1 if closes else at
    return at


def key_end(line: str, at: int) -> int:
    """Where a record's key such as `P-7` ends, or `at`."""
    if not (at + 2 < len(line) and "A" <= line[at] <= "Z" and line[at + 1] == "-" and "1" <= line[at + 2] <= "9"):
        return at
    end = at + 3
    while end < len(line) and "0" <= line[end] <= "9":
        end += 1
    goes_on = end < len(line) and (in_name(line[end]) or line[end] == "-")
    return at if goes_on or end - at > 11 else end


def fits(word: str, pattern: str) -> bool:
    """Whether the word has the pattern's shape: 9 stands for any digit, everything else for itself."""
    return len(word) == len(pattern) and all(
        "0" <= char <= "9" if like == "9" else char == like for char, like in zip(word, pattern, strict=True)
    )


def digits(word: str, most: int) -> int | None:
    """The number that a word of at most so many plain digits is."""
    return int(word) if 0 < len(word) <= most and word.isascii() and word.isdigit() else None


class Quotes:
    """Finds where a quote closes, going through the line once however many stay open."""

    __slots__ = ("_code", "_line", "_next", "_quotes")

    def __init__(self, line: str) -> None:
        self._line = line
        self._quotes: list[int] | None = None
        self._code: list[int] | None = None
        self._next = {"quotes": 0, "code": 0}

    def close(self, at: int) -> int:
        """Where the quote that opens at `at` has closed, or `at` if it never does. To be asked from left to right."""
        line = self._line
        if at + 1 >= len(line) or line[at + 1].isspace():
            return at
        if line[at] == "`":
            if self._code is None:
                self._code = self._closers("`")
            return self._after(at, self._code, "code")
        if line[at] in QUOTES:
            if self._quotes is None:
                self._quotes = self._closers(QUOTES)
            return self._after(at, self._quotes, "quotes")
        return at

    def _closers(self, marks: str) -> list[int]:
        line = self._line
        return [
            at
            for at, char in enumerate(line)
            if char in marks
            and at
            and not line[at - 1].isspace()
            and (at + 1 == len(line) or not in_name(line[at + 1]))
        ]

    def _after(self, at: int, closers: list[int], kind: str) -> int:
        step = self._next[kind]
        while step < len(closers) and closers[step] <= at:
            step += 1
        self._next[kind] = step
        return closers[step] + 1 if step < len(closers) else at
