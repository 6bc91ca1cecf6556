"""Files that nobody means well with: seeded mutations of sound ones, and traps that are built.

Each is a `Made`: the name it would come with and its bytes. The same seed makes the same files.
"""

from __future__ import annotations

import io
import random
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "unit" / "formats" / "samples"
DECISIONS = Path(__file__).parents[2] / "docs" / "decisions"
MARK = "<script>alert(1)</script>"
"""Stands in every field of the loaded files; where a page shows it like this, it would run."""
FORMULA = "=HYPERLINK(0)"
LOADED = f"{FORMULA} {MARK} {{{{ 7*7 }}}} @x #y +team P-1 by fri"


@dataclass(frozen=True, slots=True)
class Made:
    name: str
    content: bytes


def bases(archive: bytes, database: bytes) -> dict[str, tuple[str, bytes]]:
    """A sound file of each format, by the format: name and bytes. Two can't be made without Cairn and SQLite."""
    people = b"".join((SAMPLES / f"people-{version}.vcf").read_bytes() for version in ("2.1", "3.0", "4.0"))
    return {
        "jrnl": ("journal.txt", (SAMPLES / "jrnl.txt").read_bytes() * 3),
        "jrnl-json": ("journal.json", (SAMPLES / "jrnl.json").read_bytes()),
        "vcard": ("people.vcf", people),
        "loop": ("Loop Habits Backup.db", database),
        "loop-csv": ("Loop Habits CSV.zip", zipped(tables())),
        "decision": ("0008-loops-rest.md", (DECISIONS / "0008-loops-rest-by-arithmetic.md").read_bytes()),
        "decisions": ("decisions.zip", zipped(records())),
        "cairn": ("cairn.json", archive),
    }


def tables() -> dict[str, bytes]:
    root = SAMPLES / "loop-csv"
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.csv"))}


def records() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((SAMPLES / "adr-tools").glob("*.md"))}


def zipped(members: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return into.getvalue()


def mutations(form: str, base: tuple[str, bytes], many: int, seed: int = 1) -> Iterator[Made]:
    """`many` mutations of one file. Of a zip every other one is packed again, so that what is in it is met too."""
    chance = random.Random(f"{form} {seed}")
    inside = {"loop-csv": tables, "decisions": records}.get(form)
    for number in range(many):
        content = base[1]
        if inside and number % 2:
            members = inside()
            name = chance.choice(sorted(members))
            members[name] = mutated(members[name], chance)
            content = zipped(members)
        else:
            content = mutated(content, chance)
        yield Made(base[0], content)


def mutated(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(WAYS)(content, chance)
    return content


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def _span(content: bytes, chance: random.Random) -> tuple[int, int]:
    begin = _place(content, chance)
    return begin, min(len(content), begin + chance.choice((1, 2, 16, 200, 5000)))


def _flip(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 8, 64)) if found else 0):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def _cut(content: bytes, chance: random.Random) -> bytes:
    begin, end = _span(content, chance)
    return content[:begin] + content[end:]


def _end(content: bytes, chance: random.Random) -> bytes:
    return content[: _place(content, chance)]


def _double(content: bytes, chance: random.Random) -> bytes:
    begin, end = _span(content, chance)
    return content[:end] + content[begin:end] * chance.choice((1, 2, 50)) + content[end:]


def _put(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + chance.choice(PIECES) + content[at:]


def _swap(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _number(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    digits = [at for at, byte in enumerate(found) if 48 <= byte <= 57]
    for at in chance.sample(digits, min(len(digits), chance.choice((1, 5, 40)))):
        found[at] = 48 + chance.randrange(10)
    return bytes(found)


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _end, _double, _put, _swap, _number)
PIECES = (
    *(b"\0", b"\xff\xfe", b"\xc3", b"\r", b"\x1b[2J", b"\xed\xa0\x80", b"\xef\xbb\xbf"),
    *(b"[" * 5000, b'{"a":' * 500, b"\n" * 500, b"\\" * 500, b'"', b"';--", b"=\n", b"%s%n", b"../../x"),
    *(b"[9999-99-99 99:99] ", b"[0000-01-01 00:00] x\n", b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"true"),
    *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"FN;ENCODING=QUOTED-PRINTABLE:=FF=\n", LOADED.encode(), b"a" * 70_000),
)


def traps(size: int = 10) -> Iterator[Made]:
    """Files that are built to harm whoever reads them naively; the largest take `size` times 6 MB."""
    million = size * 100_000
    long = b"a" * 10_000_000
    yield Made("long.txt", b"[2024-05-01 09:30] " + long)
    yield Made("long.vcf", b"BEGIN:VCARD\nFN:" + long + b"\nEND:VCARD\n")
    yield Made("long.json", b'{"entries": [{"title": "' + long + b'"}]}')
    yield Made("endless.json", b'{"entries": [{"title": "' + b"a" * 60 * million)
    yield Made("deep.json", b'{"tags": {}, "entries": ' + b"[" * 5 * million)
    yield Made("deep-cairn.json", b'{"cairn": ' + b'{"a":' * million)
    yield Made("many.vcf", b"BEGIN:VCARD\n" + b"EMAIL:a@b.c\n" * 2 * million + b"END:VCARD\n")
    yield Made("folded.vcf", b"BEGIN:VCARD\nFN:a\n" + b" a\n" * 3 * million + b"END:VCARD\n")
    yield Made("quoted.vcf", b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:" + b"=41=\n" * 2 * million)
    yield Made("empty.vcf", b"BEGIN:VCARD\nFN:a\n" + b"\n" * 600_000 * (size - 1) + b"END:VCARD\n")
    yield Made("aliases.yaml", _aliases())
    yield Made("aliases.md", b"---\n" + _aliases() + b"\n---\n# A\n\n## Decision\n\nB\n")
    yield Made("0001-deep.md", b"---\nx: " + b"[" * 5 * million + b"\n---\n# A\n\n## Decision\n\nB\n")
    yield Made("0001-long.md", b"# A\n\n## Decision\n\n" + long)
    text = "# A\n\n## Decision\n\n🎉" + "word " * 50_000
    yield Made("records.zip", zipped({f"{n:04}-a.md": text.encode() for n in range(40 * size)}))
    yield Made("bomb.zip", bomb(40 * size))
    yield Made("empty-lines.zip", bomb(max(1, size // 2), b"\n"))
    yield Made("climbing.zip", zipped({"Habits.csv": b"Name\na\n", "../../climbed.csv": b"x"}))
    yield Made("absolute.zip", zipped({"Habits.csv": b"Name\na\n", "/tmp/climbed.csv": b"x"}))
    yield Made("nested.zip", zipped({"Habits.csv": b"Name\na\n", "more.zip": bomb(10)}))
    yield Made("contents.zip", zipped({f"{n:0250}": b"" for n in range(20_000)}))
    yield Made("link.zip", _link())
    yield Made("huge.db", b"SQLite format 3\0" + b"\xff" * 5 * million)


def _aliases() -> bytes:
    """The YAML of a billion laughs: a file of it is none that Cairn knows, and above a record it is refused."""
    lines = ['a: &a ["x","x","x","x","x","x","x","x","x"]']
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(lines).encode()


def bomb(megabytes: int, line: bytes = b"0" * 63 + b"\n") -> bytes:
    """A zip of a few kilobytes for each hundred megabytes of the same line, where Loop keeps a habit's days."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Habits.csv", "Position,Name\n001,Walk\n")
        with archive.open("001 Walk/Checkmarks.csv", "w") as member:
            for _ in range(megabytes):
                member.write(line * (2**20 // len(line)))
    return into.getvalue()


def _link() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("Habits.csv", "Name\na\n")
        link = zipfile.ZipInfo("001 a/Checkmarks.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return into.getvalue()


def loaded() -> Iterator[Made]:
    """Sound files with markup, a formula and words of the capture line in every field."""
    entry = f"[2024-05-01 09:30] {LOADED} *\n{LOADED}\n[x](javascript:alert(1))\n"
    yield Made("loaded.txt", entry.encode())
    words = LOADED.replace("\\", "\\\\").replace('"', '\\"')
    told = f'"title": "{words}", "body": "{words}", "date": "2024-05-02", "time": "09:30", "tags": ["@{words}"]'
    yield Made("loaded.json", f'{{"entries": [{{{told}}}]}}'.encode())
    card = f"FN:{LOADED}\nEMAIL:{FORMULA}@example.org\nORG:Acme {LOADED}\nTITLE:{LOADED}\nUID:{LOADED}"
    yield Made("loaded.vcf", f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n".encode())
    habits = f"Position,Name,Question,Description,Unit\n001,{LOADED},{LOADED},{LOADED},{LOADED}\n"
    days = f"Date,Value,Notes\n2024-05-01,YES_MANUAL,{LOADED}\n"
    yield Made("loaded.zip", zipped({"Habits.csv": habits.encode(), "001 x/Checkmarks.csv": days.encode()}))
    record = f"---\nstatus: accepted\ninformed: ['{LOADED}']\n---\n# {LOADED}\n\n## Context\n\n{LOADED}\n\n"
    options = f"## Considered Options\n\n* {LOADED}\n\n## Pros and Cons of the Options\n\n### {LOADED}\n\n{LOADED}\n"
    chosen = f"## Decision Outcome\n\nChosen option: {LOADED}, because {LOADED}\n\n### Consequences\n\n{LOADED}\n\n"
    yield Made("0001-loaded.md", f"{record}{chosen}{options}".encode())
