"""Values of a JSON file: one after the other, bounded, with the line of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.formats.files import refusal, written

from cairn.lib.formats import json_values
from cairn.lib.formats.json_values import objects
from cairn.lib.formats.source import Source


def read(folder: Path, content: str | bytes) -> list[tuple[int, dict[str, object]]]:
    return list(objects(written(folder, "a.json", content), "entries"))


def test_objects_come_with_the_line_where_they_begin(tmp_path: Path) -> None:
    content = '{"tags": {"entries": [{"no": 1}]},\n"entries": [\n{"a": "b", "c": ["d", 1, true]},\n\n{"e": null}\n]}'
    assert read(tmp_path, content) == [(3, {"a": "b", "c": ["d", 1, True]}), (5, {"e": None})]


def test_what_lies_deeper_is_passed_over(tmp_path: Path) -> None:
    content = '{"entries": [{"a": {"b": [1, {"c": 2}], "d": 3}, "e": [[1], {"f": 2}, 4], "g": 5}], "h": [{"i": 1}]}'
    assert read(tmp_path, content) == [(1, {"e": [4], "g": 5})]


def test_a_byte_order_mark_is_no_value(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbf{"entries": [{"a": "\xc3\xa4"}]}') == [(1, {"a": "ä"})]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"entries": [\n{"a": 1},\n{"a": }]}', 3),
        ('{"entries": [\n{"a": 1}\n', 2),
        ('{"entries": []}\n\ntrailing', 3),
        (b'{"entries": [\n{"a": "\xff"}]}', 2),
        ('{"entries": [NaN]}', 1),
        ("", 1),
        ("{}".encode("utf-16"), 1),
    ],
)
def test_what_is_not_json_is_refused_with_its_line(tmp_path: Path, content: str | bytes, line: int) -> None:
    assert refusal(lambda: read(tmp_path, content)).line == line


def test_nesting_is_refused_before_it_costs_anything(tmp_path: Path) -> None:
    for deep in ('{"entries": ' + "[" * 2_000_000, '{"entries":' + '[{"a":' * 50_000):
        assert "deeper" in refusal(lambda deep=deep: read(tmp_path, deep)).why  # type: ignore[misc]


@pytest.mark.parametrize("begins", ['{"entries": [{"a": "', '{"entries": [{"a": 1', '{"entries": [{"'])
def test_a_value_that_does_not_end_is_refused(tmp_path: Path, begins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_values, "MOST_BETWEEN", 2**18)
    assert "far too long" in refusal(lambda: read(tmp_path, begins + "1" * 2**20)).why


def test_an_object_that_does_not_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_values, "LONGEST_LINE", 1000)
    no = refusal(lambda: read(tmp_path, '{"entries": [\n{"a": [' + "1, " * 5000 + "1]}]}"))
    assert (no.line, "far too long" in no.why) == (2, True)


def test_a_file_is_read_in_sips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in one line, the first object is there before the rest is read."""
    source = written(tmp_path, "a.json", '{"entries": [' + '{"a": 1},' * 50_000 + '{"a": 1}]}')
    fed: list[json_values._Fed] = []
    made = json_values._Fed.__init__

    def kept(self: json_values._Fed, file: object) -> None:
        made(self, file)  # type: ignore[arg-type]
        fed.append(self)

    monkeypatch.setattr(json_values._Fed, "__init__", kept)
    found = objects(Source(source.path, source.name), "entries")
    next(found)
    assert fed[0]._file.tell() <= 2 * json_values.SIP
    assert sum(1 for _ in found) == 50_000
