"""Archives that were damaged or made to harm: refused with a sentence, or harmless; nothing half comes in."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.records.models import Record
from cairn.core.search.indexing import stale
from cairn.core.transfer import runs
from cairn.core.transfer.archive import document
from cairn.core.transfer.models import Transfer
from tests.transfer.world import looked_at, rows

MANY = 40
SEED = 8
HARD: tuple[Any, ...] = (
    *(None, -1, 0, 2**31, 2**70, 1.5, True, "", "x" * 5000, "=1+1", "<script>alert(1)</script>", "\0", "\ud800"),
    *(
        [],
        {},
        [[1]],
        [None],
        {"a": {"b": []}},
        "9999-99-99",
        "0001-01-01T00:00:00+00:00",
        "2026-01-01T00:00:00",
        "../x",
    ),
)
PAGES = ("/", "/moments/", "/promises/", "/habits/", "/people/", "/notes/", "/reviews/", "/records/deleted/")


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a row where something stands."""
    if path:
        yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, child in children:
        yield from spots(child, (*path, name))


def change(row: dict[str, Any], chance: random.Random) -> None:
    """One thing in it becomes something hard, or goes."""
    *path, last = chance.choice(list(spots(row)))
    target: Any = row
    for name in path:
        target = target[name]
    if isinstance(target, dict) and chance.random() < 0.2:
        del target[last]
    else:
        target[last] = chance.choice(HARD)


def mutated(archive: bytes, number: int) -> bytes:
    """The archive with a few rows changed, moved or doubled, or a few of its bytes."""
    chance = random.Random(f"{SEED} {number}")
    if number % 4 == 0:
        content = bytearray(archive)
        for _ in range(chance.randint(1, 3)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        return bytes(content)
    found = json.loads(archive)
    for _ in range(chance.randint(1, 2)):
        change(chance.choice(found["rows"]), chance)
    if number % 4 == 1:
        found["rows"].insert(chance.randrange(len(found["rows"])), chance.choice(found["rows"]))
    return written(found)


def written(found: dict[str, Any]) -> bytes:
    head = {name: value for name, value in found.items() if name != "rows"}
    lines = ",\n".join(json.dumps(row) for row in found["rows"])
    return (json.dumps({**head, "rows": []}).removesuffix("]}") + "\n" + lines + "\n]}\n").encode()


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(MANY))
def test_a_mutated_archive_is_refused_in_a_sentence_or_harmless(archive: bytes, anew: User, number: int) -> None:
    run = looked_at(anew, mutated(archive, number))
    if run.state == Transfer.REFUSED:
        assert run.problem.endswith((".", "?")), run.problem
        assert not Record.records.filter(owner=anew).exists()
        return
    runs.confirm(Act.begin(anew), run)
    assert runs.finish(run).state == Transfer.DONE
    assert list(stale()) == []
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(pk=anew.pk))
    for page in PAGES:
        assert client.get(page).status_code in (200, 302), page


@pytest.mark.django_db
def test_twin_without_the_look_at_each_value_something_hard_gets_through(
    archive: bytes, anew: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values that are merely made fit for Python break the database, or come in."""
    monkeypatch.setattr("cairn.core.transfer.portable.from_data", lambda field, value: field.to_python(value))
    harmed = 0
    for number in range(1, MANY):
        with transaction.atomic():
            run = looked_at(anew, mutated(archive, number))
            if run.state == Transfer.READY:
                runs.confirm(Act.begin(anew), run)
                try:
                    harmed += runs.finish(run).state == Transfer.DONE
                except Exception:  # noqa: BLE001 -- whatever it breaks over is the harm
                    harmed += 1
            if harmed:
                return
            transaction.set_rollback(True)
    raise AssertionError("nothing hard got through, so the test above says nothing")


Make = Callable[[bytes], bytes]


def zipped(members: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return into.getvalue()


HEAD = b'{"cairn": 1, "program": "1", "made_at": "x", "rows": [\n'
REFUSED = {
    "a bomb of empty lines": zipped({"cairn.json": HEAD + b"\n" * 60_000_000}),
    "a bomb in one line": zipped({"cairn.json": HEAD + b"[" * 60_000_000}),
    "brackets in brackets": HEAD + b"[" * 200_000 + b"\n]}\n",
    "another zip": zipped({"../../cairn.json": HEAD + b"]}"}),
    "a zip that is cut": zipped({"cairn.json": HEAD + b"{}\n" * 100})[:150],
    "a newer version": b'{"cairn": 99, "rows": [\n]}\n',
    "nothing": HEAD + b"]}\n",
    "half": HEAD + b'{"row": "account"',
    "more after the end": HEAD + b"]}\n{}\n",
    "no rows": HEAD + b"1\n]}\n",
    "infinite": HEAD + b'{"row": "counter", "letter": "P", "last": Infinity}\n]}\n',
    "a NUL": HEAD + b'{"row": "counter", "letter": "\\u0000", "last": 1}\n]}\n',
    "half a character": HEAD + b'{"row": "counter", "letter": "\\ud800", "last": 1}\n]}\n',
    "not UTF-8": HEAD + b'{"row": "\xff"}\n]}\n',
    "a line without an end": HEAD + b'{"row": "' + b"x" * (document.LONGEST + 10),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_a_sentence(name: str, alice: User) -> None:
    run = looked_at(alice, REFUSED[name], "cairn.json")
    assert run.state == Transfer.REFUSED, name
    assert run.problem.endswith(".")
    assert not rows_of(alice)


def rows_of(user: User) -> list[Any]:
    return list(Record.records.filter(owner=user))


@pytest.mark.django_db
def test_what_would_be_a_page_or_a_formula_comes_in_as_words(archive: bytes, anew: User) -> None:
    found = json.loads(archive)
    harm = "<img src=x onerror=alert(1)> =1+1"
    for row in found["rows"]:
        if row["row"] == "record":
            row |= {"title": harm, "body": harm, "marks": []}
        elif row["row"] == "person":
            row["name"] = harm
    run = looked_at(anew, written(found))
    runs.confirm(Act.begin(anew), run)
    assert runs.finish(run).state == Transfer.DONE
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(pk=anew.pk))
    for page in PAGES:
        assert b"<img src=x" not in client.get(page).content, page
    assert rows(archive)
