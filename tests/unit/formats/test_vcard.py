"""People out of address books of three versions, and out of books that nobody keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.formats.files import refusal, sample, written

from cairn.lib.formats import vcard
from cairn.lib.formats.source import Source
from cairn.lib.formats.vcard import Card, cards, is_vcard


def read(source: Source) -> list[Card]:
    return list(cards(source))


def card(folder: Path, *properties: str, version: str = "3.0") -> Card:
    text = "\n".join(("BEGIN:VCARD", f"VERSION:{version}", *properties, "END:VCARD", ""))
    (found,) = read(written(folder, "a.vcf", text))
    return found


def test_version_2_1_as_a_telephone_writes_it() -> None:
    """Quoted-printable over two lines, two charsets, a picture without blanks before its lines, a card in a card."""
    assert read(sample("people-2.1.vcf")) == [
        Card(1, "Jürgen Ärger", "j.aerger@example.com", "Head of it, Büro, Dev"),
    ]


def test_version_3_0_as_macos_writes_it() -> None:
    """Groups before names, escaped commas and semicolons, folded lines, a firm that is no person."""
    assert read(sample("people-3.0.vcf")) == [
        Card(1, "Ana Ruiz", "ana.ruiz@example.org", "Staff engineer, on call, Acme; Sons, Platform", "4f1c-ana"),
        Card(18, "Ben Chidi Okafor Jr.", "", "Acme"),
    ]


def test_lines_may_end_as_the_standard_says(tmp_path: Path) -> None:
    for name in ("people-2.1.vcf", "people-3.0.vcf", "people-4.0.vcf"):
        text = Path(sample(name).path).read_text().replace("\n", "\r\n")
        assert read(written(tmp_path, name, text)) == read(sample(name))


def test_version_4_0_with_preferences_and_a_group() -> None:
    uid = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
    assert read(sample("people-4.0.vcf")) == [Card(1, "田中 芽衣", "mei@example.org", "Product, Acme", uid)]


@pytest.mark.parametrize("name", ["people-2.1.vcf", "people-3.0.vcf", "people-4.0.vcf"])
def test_its_files_are_known_by_their_beginning(name: str) -> None:
    assert is_vcard(sample(name))
    assert not is_vcard(sample("jrnl.txt"))


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        (("FN:Ana Ruiz", "N:Other;Name"), "Ana Ruiz"),
        (("FN:", "N:Ruiz;Ana;;Dr.;"), "Ana Ruiz"),
        (("NICKNAME:ana",), "ana"),
        (("EMAIL:ana@example.org",), "ana@example.org"),
        (("fn:  Ana\\n Ruiz\\, Dr. ",), "Ana Ruiz, Dr."),
        (('FN;X="a:b;c":Ana',), "Ana"),
        (("FN:An", " a Ruiz", "\t-Sol"), "Ana Ruiz-Sol"),
        (("N:Ruiz\\;Sol;Ana",), "Ana Ruiz;Sol"),
        (("FN:" + "a" * 200,), "a" * 159 + "…"),
        (("FN:\u202eana\u202c\x1b[31m",), "ana[31m"),
    ],
)
def test_what_somebody_is_called(tmp_path: Path, properties: tuple[str, ...], name: str) -> None:
    assert card(tmp_path, *properties).name == name


@pytest.mark.parametrize("email", ["no address", "a@b@c", "@", "x" * 300 + "@example.org", ""])
def test_what_is_no_address_is_none(tmp_path: Path, email: str) -> None:
    assert card(tmp_path, "FN:Ana", f"EMAIL:{email}").email == ""


@pytest.mark.parametrize("properties", [(), ("FN:",), ("ORG:Acme",), ("FN:Acme", "ORG:Acme"), ("KIND:org", "FN:A")])
def test_what_is_nobody_is_passed_over(tmp_path: Path, properties: tuple[str, ...]) -> None:
    text = "\n".join(("BEGIN:VCARD", *properties, "END:VCARD"))
    assert read(written(tmp_path, "a.vcf", text)) == []


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        (["BEGIN:VCARD", "FN:Ana"], 1, "no end"),
        (["BEGIN:VCARD", "FN:Ana", "BEGIN:VCARD"], 3, "the one of line 1"),
        (["BEGIN:VCARD", "FN:Ana", "END:VCARD", "FN:Ben"], 4, "BEGIN:VCARD"),
        (["BEGIN:VCARD", "words"], 2, "no property"),
        (["BEGIN:VCARD", 'FN;X="a:Ana'], 2, "no property"),
        (["BEGIN:VCARD", "FN:" + "a" * 10_001], 2, "longer than 10,000"),
        (["BEGIN:VCARD", "FN:a", *[" " + "a" * 900] * 60], 2, "far too long"),
        (["BEGIN:VCARD", *["EMAIL:a@b.c"] * 101], 1, "far too much"),
        (["BEGIN:VCARD", "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=rot13:a"], 2, "can’t be read as rot13"),
        (["BEGIN:VCARD", "FN;ENCODING=QUOTED-PRINTABLE:=FF=FF"], 2, "can’t be read as utf-8"),
        (["BEGIN:VCARD", "FN;ENCODING=QUOTED-PRINTABLE:a=00"], 2, "NUL"),
        (["BEGIN:VCARD", "AGENT:", "BEGIN:VCARD", "BEGIN:VCARD"], 4, "the one of line 1"),
    ],
)
def test_what_is_no_card_is_refused_with_its_line(tmp_path: Path, lines: list[str], line: int, says: str) -> None:
    no = refusal(lambda: read(written(tmp_path, "a.vcf", "\n".join(lines))))
    assert says in no.why
    assert no.line == line


def test_a_picture_of_any_size_is_passed_over(tmp_path: Path) -> None:
    picture = ["PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 70, *[" " + "A" * 74] * 20_000]
    assert card(tmp_path, *picture, "FN:Ana", "KEY:" + "B" * 300_000).name == "Ana"


def test_how_many_there_may_be_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "MOST_CARDS", 2)
    no = refusal(lambda: read(written(tmp_path, "a.vcf", "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n" * 3)))
    assert (no.line, "more than 2 cards" in no.why) == (9, True)
