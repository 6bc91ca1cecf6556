"""The file with everything: JSON by its schema, Markdown for a front-matter reader, tables without formulas."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import frontmatter
import jsonschema
import pytest

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.capture.taking import take
from cairn.core.directory import actions as directory
from cairn.core.records.models import Record
from cairn.core.transfer import leaving
from cairn.core.transfer.neutral import SHIELD, cell
from tests.transfer.schema import PUBLISHED, made
from tests.transfer.world import exported

FORMULAS = ("=1+1", '=HYPERLINK("http://example.org")', "+1", "-2+3", "@SUM(1)", "\t=1", "\r=1")


@pytest.fixture
def file(rosa: User, tmp_path: Path) -> zipfile.ZipFile:
    leaving.write(rosa, tmp_path / "all.zip")
    return zipfile.ZipFile(tmp_path / "all.zip")


def test_the_schema_is_published_as_it_is() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == made(), "write it anew with tools/schema"


@pytest.mark.django_db
def test_the_archive_keeps_to_its_schema(archive: bytes) -> None:
    validator = jsonschema.Draft202012Validator(
        json.loads(PUBLISHED.read_text()), format_checker=jsonschema.FormatChecker()
    )
    document = json.loads(archive)
    for row in document["rows"]:
        name = f"record of {row['kind']}" if row["row"] == "record" else row["row"]
        faults = [f"{error.json_path}: {error.message[:200]}" for error in _with_all(validator, name).iter_errors(row)]
        assert not faults, (row["row"], faults)
    small = {**document, "rows": document["rows"][:5]}
    validator.validate(small)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**small, "rows": [{"row": "person", "name": "half of one"}]})


def _with_all(validator: jsonschema.Draft202012Validator, name: str) -> jsonschema.Draft202012Validator:
    whole = validator.schema
    return validator.evolve(schema={"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]})


@pytest.mark.django_db
def test_each_record_and_each_person_has_a_page(rosa: User, file: zipfile.ZipFile) -> None:
    pages = {name: frontmatter.loads(file.read(name).decode()) for name in file.namelist() if name.endswith(".md")}
    records = Record.records.kept_by(rosa).filter(deleted_at=None)
    uids = {page["uid"] for page in pages.values()}
    assert {str(record.uid) for record in records} <= uids
    assert len(pages) == records.count() + len([name for name in pages if name.startswith("markdown/People/")])
    promise = next(page for name, page in pages.items() if "/Promises/" in name and "due" in page.metadata)
    assert promise["kind"] == "Promise"
    assert promise["due"].year >= 2026
    assert promise.content.startswith("# ")


@pytest.mark.django_db
def test_every_link_in_a_page_leads_to_a_page(file: zipfile.ZipFile) -> None:
    names = {Path(name).stem for name in file.namelist() if name.endswith(".md")}
    links = {link for name in file.namelist() if name.endswith(".md") for link in _links(file.read(name).decode())}
    assert links
    assert links <= names, sorted(links - names)[:5]


def _links(page: str) -> set[str]:
    # Of front matter too, where YAML may have put a long one in quotes.
    return set(re.findall(r"\[\[([^\]]+)\]\]", page.replace("''", "'")))


@pytest.mark.django_db
def test_names_of_pages_can_stand_in_any_file_system(alice: User, tmp_path: Path) -> None:
    take(alice, 'promise: ../../etc/passwd: a\\b*?"<>|#^[x] ' + "long " * 60 + "by fri")
    take(alice, ". .. .")
    leaving.write(alice, tmp_path / "all.zip")
    for name in zipfile.ZipFile(tmp_path / "all.zip").namelist():
        last = name.rpartition("/")[2]
        assert not set('\\:*?"<>|#^[]') & set(name), name
        assert ".." not in name.split("/")
        assert len(last.encode()) < 200


@pytest.mark.django_db
def test_a_table_holds_what_it_tells_and_no_formula(alice: User, tmp_path: Path) -> None:
    directory.add(Act.begin(alice), alice.home, "=Dana", handle="dana")
    for formula in FORMULAS:
        take(alice, f"{formula} with:@dana #empathy")
    leaving.write(alice, tmp_path / "all.zip", ["csv"])
    text = zipfile.ZipFile(tmp_path / "all.zip").read("csv/moment.csv").decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(FORMULAS)
    assert {row["tags"] for row in rows} == {"empathy"}
    cells = [one for row in csv.reader(io.StringIO(text, newline="")) for one in row]
    assert [one for one in cells if _calculated(one)] == []
    assert any(one.startswith(SHIELD) for one in cells)


@pytest.mark.django_db
def test_no_table_has_a_column_twice(alice: User, tmp_path: Path) -> None:
    """A program would call the second of two days `day.1`, and nobody would know which is which."""
    leaving.write(alice, tmp_path / "all.zip", ["csv"])
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        heads = {name: packed.read(name).decode().splitlines()[0].split(",") for name in packed.namelist()}
    assert heads
    for name, columns in heads.items():
        assert len(columns) == len(set(columns)), name


def _calculated(found: str) -> bool:
    """Whether a spreadsheet takes it for a formula: plain numbers and days aside."""
    return found[:1] in ("=", "+", "-", "@", "\t", "\r") and not re.fullmatch(r"-?\d+(\.\d+)?", found)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_is_shielded_and_without_the_shield_would_be_calculated(formula: str) -> None:
    assert not _calculated(cell(formula))
    assert _calculated(formula), "the twin: the words as they were typed"


def test_numbers_stay_numbers() -> None:
    assert [cell(-3), cell(0.5), cell(True), cell(None), cell("3-4")] == ["-3", "0.5", "yes", "", "3-4"]


@pytest.mark.django_db
def test_half_a_file_never_stands_under_its_name(alice: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    take(alice, "one")
    monkeypatch.setattr(leaving.document, "write", full)
    with pytest.raises(OSError, match="No space"):
        leaving.write(alice, tmp_path / "all.zip")
    assert list(tmp_path.glob("*all*")) == []
    assert list(tmp_path.glob(".*all*")) == []


@pytest.mark.django_db
def test_what_goes_out_names_nobody_elses_and_nothing_private_of_others(alice: User, bob: User) -> None:
    take(bob, "slip: only Bob knows")
    take(alice, "mine alone")
    assert b"only Bob knows" not in exported(alice)
