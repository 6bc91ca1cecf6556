"""What a guest with a link to a decision reads: the decision, and nothing else that there is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from tests.contract.specimens import captured, specimens, typed
from tests.ground.guest import Guest
from tests.ground.hand import Hand

from cairn.core.contract import Named
from cairn.core.keeping import actions as keeping
from cairn.core.outbox.models import Outbox
from cairn.core.passes import actions as passes
from cairn.core.passes.models import Pass
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.practices.decisions import actions
from cairn.practices.decisions.kinds import CONSULTED, DECIDER, INFORMED
from cairn.practices.decisions.models import Argument, Decision, Option, as_data
from cairn.practices.decisions.shared import WORDS

CANARY = "zanzibar"
OPTIONS = (
    Option("Option one", "About option one", (Argument("good", "One file"), Argument("bad", "One writer"))),
    Option("Option two", "", (Argument("neutral", "Well known"),)),
)
TEXTS = {name: f"The {name} of it" for name in WORDS if name not in ("body", "choice")}


def written(hand: Hand, more: str = "") -> Decision:
    """A decision with everything that one can have."""
    people = [hand.meet(name, email=f"{name.lower()}@{CANARY}.example", note=CANARY) for name in ("Ana", "Ben", "Cleo")]
    line = f"decision: use SQLite for the pilot #storage assuming under fifty users {more}\nIts body"
    row: Decision = hand.write(line)
    named = [Named(role, one.handle, one) for role, one in zip((DECIDER, CONSULTED, INFORMED), people, strict=True)]
    columns: dict[str, Any] = {**TEXTS, "options": as_data(OPTIONS), "choice": "Option one", "reversibility": "effort"}
    actions.change(hand.act(), row, people=named, **columns)
    return Decision.objects.get(pk=row.pk)


def link(hand: Hand, row: Record) -> str:
    return f"/s/{passes.share(hand.act(), row).token}/"


def test_it_says_the_whole_decision(hand: Hand, guest: Guest) -> None:
    text = guest.text(link(hand, written(hand)))
    wanted = ["<h1>use SQLite for the pilot</h1>", "In force", "Mon 17 Nov", "Ana", "Ben", "Cleo", "Its body"]
    wanted += [*TEXTS.values(), "Option one", "chosen", "About option one", "One file", "One writer", "Option two"]
    wanted += ["Well known", "Can be undone, with effort", "under fifty users", "Open"]
    assert [word for word in wanted if word not in text] == []
    assert "storage" not in text


def canaries(shown: list[Record], people: list[Person]) -> None:
    """A canary into every text of every row, but for what a guest is meant to read of `shown`."""
    meant = {"core.record": {"title", "body"}, "decisions.decision": set(WORDS) | {"ended_because"}}
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            label, rows = model._meta.label_lower, model._base_manager.all()
            if not isinstance(field, models.TextField | models.CharField) or field.choices or field.unique:
                continue
            if (
                (field.max_length or 1000) < 60
                or field.name in ("hash", "zone", "password")
                or not model.__module__.startswith("cairn.")
            ):
                continue
            if field.name in meant.get(label, ()):
                rows = rows.exclude(pk__in=[one.pk for one in shown])
            if label == "core.person" and field.name == "name":
                rows = rows.exclude(pk__in=[one.pk for one in people])
            for pk in list(rows.values_list("pk", flat=True)):
                model._base_manager.filter(pk=pk).update(**{field.name: f"{CANARY} {label} {field.name} {pk}"})
    for row in shown:
        Record.records.filter(pk=row.pk).update(notice=CANARY, raw=CANARY)
    Decision.objects.update(source=CANARY, source_name=CANARY, source_ties=[CANARY])


def test_and_nothing_else_that_there_is(hand: Hand, guest: Guest) -> None:
    specimens(hand)
    row = written(hand, "+team")
    for verb in typed():
        captured(hand, verb)
    hand.write(f"about it about:{row.key} +team")
    Outbox.objects.create(
        act=row.uid, by=hand.alice, record=row, to=[f"x@{CANARY}.example"], subject="", text="", message_id="1",
        not_before=hand.watch.now, created_at=hand.watch.now,
    )  # fmt: skip
    ground = Record.records.get(links_back__source=row, kind="belief")
    path = link(hand, row)
    people = [one.person for one in row.named() if one.person]
    canaries([row, ground], people)
    text = guest.text(path)
    assert "use SQLite for the pilot" in text
    assert CANARY not in text
    assert not re.search(r"\b[A-Z]{1,2}-[0-9]+\b", re.sub(r"<head>.*?</head>|<svg.*?</svg>", "", text, flags=re.DOTALL))
    assert not [one for one in Record.records.values_list("uid", flat=True) if str(one) in text]
    assert "<a " not in text
    # The twin: its owner's own page, and a guest's with one column more.
    assert hand.browser().get(row.get_absolute_url()).content.decode().count(CANARY) > 2
    Decision.objects.filter(pk=row.pk).update(context=CANARY)
    assert CANARY in guest.text(path)


def test_markup_in_it_is_shown_as_it_was_written(hand: Hand, guest: Guest) -> None:
    row, bad = written(hand), "<script>alert(1)</script><b>"
    columns: dict[str, Any] = {name: bad for name in (*WORDS, "ended_because") if name != "body"}
    options = as_data([Option(bad, bad, (Argument("good", bad),))])
    actions.change(hand.act(), row, title=bad, body=bad, options=options, people=[Named(DECIDER, bad)], **columns)
    text = guest.text(link(hand, row))
    assert text.count("&lt;script&gt;") > len(WORDS)
    assert "<script" not in text
    assert "<b>" not in text


def test_what_took_its_place_is_named_only_if_it_has_a_link_too(hand: Hand, guest: Guest) -> None:
    old, new = written(hand), hand.write("decision: use Postgres for everybody")
    actions.supersede(hand.act(), old, new)
    path = link(hand, old)
    assert "Superseded" in guest.text(path)
    assert "Postgres for everybody" not in guest.text(path)
    given = passes.share(hand.act(), new)
    assert "use Postgres for everybody" in guest.text(path)
    assert guest.text(f"/s/{given.token}/").count("SQLite") == 0
    passes.revoke(hand.act(), given.row)
    assert "Postgres for everybody" not in guest.text(path)


def test_what_it_rests_on_is_told_as_it_stands(hand: Hand, guest: Guest) -> None:
    row = hand.write("decision: use SQLite")
    actions.assume(hand.act(), row, "under fifty users", confidence=83)
    text = guest.text(link(hand, row))
    assert "under fifty users" in text
    assert "83" not in text


def test_what_others_believe_is_not_mine_to_show(hand: Hand, guest: Guest) -> None:
    row = hand.write("decision: use SQLite +team")
    ground = actions.assume(hand.act(), row, "under fifty users")
    path = link(hand, row)
    assert ground
    assert "under fifty users" in guest.text(path)
    Record.records.filter(pk=ground.pk).update(owner=hand.people.bob)
    assert "under fifty users" not in guest.text(path)


def test_a_link_opens_its_own_decision_as_it_is_now_and_then_none(hand: Hand, guest: Guest) -> None:
    row, other = hand.write("decision: use SQLite"), hand.write("decision: meet on Mondays")
    path, elsewhere = link(hand, row), link(hand, other)
    assert "Mondays" not in guest.text(path)
    assert "SQLite" not in guest.text(elsewhere)
    actions.change(hand.act(), row, title="use SQLite, for now")
    assert "use SQLite, for now" in guest.text(path)
    for guess in (
        path[:-2] + "/",
        path[:-2] + "./",
        path + "x/",
        path.upper(),
        f"/s/{row.uid}/",
        f"/s/{row.key}/",
    ):
        assert "SQLite" not in guest.text(guess)
    passes.revoke(hand.act(), Pass.objects.get(record=row.pk))
    assert guest.get(path).status_code == 404
    keeping.delete(hand.act(), hand.fresh(other))
    assert guest.get(elsewhere).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_can_only_be_read(hand: Hand, guest: Guest, method: str) -> None:
    path = link(hand, written(hand))
    assert guest.ask("HEAD", path).status_code == 200
    answer = guest.ask(method, path)
    assert answer.status_code == 405
    assert "SQLite" not in answer.content.decode()


def test_the_number_of_questions_does_not_grow(hand: Hand, guest: Guest, django_assert_max_num_queries: Any) -> None:
    row = hand.write("decision: use SQLite")
    for number in range(12):
        actions.assume(hand.act(), hand.fresh(row), f"assumption {number}")
        link(hand, row)
    path = link(hand, row)
    with django_assert_max_num_queries(14):
        guest.get(path)
