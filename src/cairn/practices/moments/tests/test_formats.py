"""A journal of jrnl comes in as private moments, once, and in its own words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ground.foreign import bring
from tests.ground.hand import Hand
from tests.unit.formats.files import sample, written

from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from cairn.core.transfer.formats import recognised
from cairn.lib.capture import parse
from cairn.practices.moments.formats import JOURNAL
from cairn.practices.moments.models import Happening

HOSTILE = (
    "[2024-05-01 09:30] <script>alert(1)</script> {{ 7*7 }} by fri p: due:2024-01-01 @ana #empathy +team P-1 *\n"
    '<img src=x onerror="alert(1)">\n[click](javascript:alert(1))\n=HYPERLINK("http://x")\n\n'
    "[2024-05-01 09:31] promise: not one @ben by fri\n"
    "[2024-05-01 09:32] yesterday: slip: neither\n"
    '[2024-05-01 09:33] "quoted by fri" `code @x` \\by \\@ana\n'
    "[2024-05-01 09:34] | a | b |  two   spaces\n"
)


def mine(hand: Hand) -> list[Happening]:
    return list(Happening.objects.visible_to(hand.alice).with_people().order_by("pk"))


def test_each_entry_is_a_moment_of_its_own_time(hand: Hand) -> None:
    assert bring(hand.alice, JOURNAL, sample("jrnl.txt")) == 5
    rows = mine(hand)
    assert [row.key for row in rows] == ["M-1", "M-2", "M-3", "M-4", "M-5"]
    assert (rows[0].title, rows[0].body) == (
        "Asked what we know first.",
        "The build broke again and @ana stayed calm. #empathy",
    )
    assert [row.tag_names for row in rows] == [["ana", "empathy"], ["ben", "starred"], ["work-project"], [], ["x"]]
    assert rows[0].first.at == rows[0].created_at == dt.datetime(2024, 5, 1, 7, 30, tzinfo=dt.UTC)
    assert [row.first.day for row in rows] == [dt.date(2024, 5, n) for n in range(1, 6)]
    assert {(row.raw, row.sort, row.state, row.space) for row in rows} == {("", "moment", "moment", hand.alice.home)}


def test_it_has_no_effect_whatever_it_is_tagged_with(hand: Hand) -> None:
    bring(hand.alice, JOURNAL, sample("jrnl.txt"))
    assert {(one.kind, one.lived, one.effect, one.traits) for one in Moment.objects.all()} == {
        ("moment.noticed", True, 0, 0)
    }


def test_nobody_is_put_into_the_directory(hand: Hand) -> None:
    """A tag of jrnl's begins like a name of ours; the twin of a tag is a name that was typed here."""
    bring(hand.alice, JOURNAL, sample("jrnl.txt"))
    assert not Person.objects.exists()
    assert not any(row.named() for row in mine(hand))
    assert hand.write("with @ana").named()


def test_nobody_else_sees_any_of_it(hand: Hand) -> None:
    bring(hand.alice, JOURNAL, sample("jrnl.txt"))
    rows = mine(hand)
    for other in (hand.people.bob, hand.people.charlie):
        assert not Happening.objects.visible_to(other).exists()
        assert hand.keys("midnight", other) == []
        assert hand.browser(other).get(rows[0].get_absolute_url()).status_code == 404
    assert hand.keys("midnight") == ["M-3"]


@pytest.mark.parametrize("again", ["jrnl.txt", "jrnl.json", "jrnl-24h.txt"])
def test_the_same_journal_again_adds_nothing(hand: Hand, again: str) -> None:
    bring(hand.alice, JOURNAL, sample("jrnl.txt"))
    assert bring(hand.alice, JOURNAL, sample(again)) == 0
    assert len(mine(hand)) == 5


def test_a_longer_one_adds_what_is_new(hand: Hand, tmp_path: Path) -> None:
    text = Path(sample("jrnl.txt").path).read_text()
    bring(hand.alice, JOURNAL, sample("jrnl.txt"))
    longer = written(tmp_path, "jrnl.txt", text + "\n[2024-06-01 08:00] One more.\n")
    assert bring(hand.alice, JOURNAL, longer) == 1
    assert mine(hand)[-1].title == "One more."


def test_what_was_edited_or_deleted_here_stays_so(hand: Hand) -> None:
    bring(hand.alice, JOURNAL, sample("jrnl.txt"))
    hand.amend(mine(hand)[0], "2024-05-01 09:30: in my own words")
    assert bring(hand.alice, JOURNAL, sample("jrnl.txt")) == 0
    assert mine(hand)[0].title == "in my own words"


def test_the_same_journal_of_two_people_is_two(hand: Hand) -> None:
    assert bring(hand.alice, JOURNAL, sample("jrnl.txt")) == 5
    assert bring(hand.people.bob, JOURNAL, sample("jrnl.txt")) == 5
    assert len(mine(hand)) == 5


def test_hostile_words_are_words(hand: Hand, tmp_path: Path) -> None:
    bring(hand.alice, JOURNAL, written(tmp_path, "jrnl.txt", HOSTILE))
    rows = mine(hand)
    assert len(rows) == 5
    for row in rows:
        page = hand.browser().get(row.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page
        assert "49" not in page.partition("7*7")[2][:10]


def test_each_can_be_edited_as_the_line_it_could_have_been(hand: Hand, tmp_path: Path) -> None:
    """The line reads back as the same words: nothing in them is taken for a head, a date or a person."""
    from cairn.core.capture.amending import reading_of
    from cairn.core.capture.vocabulary import vocabulary

    bring(hand.alice, JOURNAL, written(tmp_path, "jrnl.txt", HOSTILE))
    for row in mine(hand):
        again = parse(hand.line(row), hand.watch.now, vocabulary())
        assert (str(again.text), again.verb) == (str(reading_of(hand.alice, row).text), "moment")
        assert row.title in str(again.text)


def test_a_batch_takes_as_many_queries_whatever_is_in_it(hand: Hand, tmp_path: Path) -> None:
    counts = []
    for many in (1, 10, 50):
        text = "".join(f"[2023-01-{1 + n % 28:02} {n % 24:02}:{many % 60:02}] Entry {n} @tag\n" for n in range(many))
        with CaptureQueriesContext(connection) as queries:
            assert bring(hand.alice, JOURNAL, written(tmp_path, f"{many}.txt", text)) == many
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_its_files_are_known(tmp_path: Path) -> None:
    for name in ("jrnl.txt", "jrnl.json"):
        assert recognised(sample(name)) is JOURNAL
    assert recognised(written(tmp_path, "a.txt", "words")) is not JOURNAL
