"""What is believed, how sure, by when tested; and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.ground.hand import Hand

from cairn.core.acts import NotNow
from cairn.core.contract import Refused
from cairn.practices.beliefs import actions
from cairn.practices.beliefs.models import Belief


def test_one_line_says_how_sure_why_and_by_when(hand: Hand) -> None:
    line = "believe: customers read release notes because support said so conf:60 review:2w"
    row = hand.write(line)
    assert (row.key, row.confidence, row.because) == ("B-1", 60, "support said so")
    assert (row.test_on, row.open, row.sort) == (dt.date(2025, 12, 1), True, "believed")
    assert hand.line(row) == line


def test_a_forecast_says_what_it_blocks_and_who_can_clear_it(hand: Hand) -> None:
    mei = hand.meet("Mei")
    row = hand.write("forecast: the vendor API will slip blocks the beta conf:40 by 1 dec unblock @mei")
    assert (row.key, row.blocks, row.confidence, row.test_on) == ("B-1", "the beta", 40, dt.date(2025, 12, 1))
    assert row.unblocker.person == mei
    assert hand.line(row) == ("forecast: the vendor API will slip by 2025-12-01 blocks the beta conf:40 unblock @mei")


def test_whom_its_reasons_name_is_named_again(hand: Hand) -> None:
    hand.meet("Ana")
    for line in (
        "believe: it holds because @ana said so conf:60",
        "forecast: it slips blocks the beta of @ana conf:40",
    ):
        row = hand.write(line)
        assert hand.line(row) == line
        actions.change(hand.act(), row, because="it is @small", blocks="")
        assert "with:@ana" in hand.line(row)


def test_its_test_stands_on_today_on_its_day(hand: Hand) -> None:
    row = hand.write("believe: customers read release notes conf:60 review:2w")
    assert "release notes" not in hand.browser().get("/").content.decode()
    hand.watch.forward(days=14)
    assert "release notes" in hand.browser().get("/").content.decode()
    hand.browser().post(f"{row.get_absolute_url()}later/", {"test_on": "2025-12-10"})
    assert "release notes" not in hand.browser().get("/").content.decode()


def test_without_a_date_the_weekly_review_asks(hand: Hand) -> None:
    hand.write("believe: customers read release notes")
    assert "Beliefs to test" in hand.browser().get("/reviews/weekly/2025-11-17/").content.decode()


@pytest.mark.parametrize(("how", "label"), [("held", "Held"), ("failed", "Failed"), ("untold", "Can’t be told")])
def test_it_is_settled_on_its_page(hand: Hand, how: str, label: str) -> None:
    row = hand.write("believe: customers read release notes conf:60")
    url = row.get_absolute_url()
    hand.browser().post(f"{url}settling/", {"how": how, "learned": "asked twelve", "on": "2025-11-16"})
    row = hand.fresh(row)
    assert (row.state, row.state_label, row.learned, row.settled_on) == (
        how,
        label,
        "asked twelve",
        dt.date(2025, 11, 16),
    )
    assert not row.open
    assert "asked twelve" in hand.browser().get(url).content.decode()
    hand.browser().post(f"{url}reopening/")
    assert hand.fresh(row).is_open


def test_what_is_settled_is_not_settled_again(hand: Hand) -> None:
    row = hand.write("believe: customers read release notes conf:60")
    url = row.get_absolute_url()
    actions.settle(hand.act(), row, "held")
    for act in ("settling", "later"):
        assert hand.browser().get(f"{url}{act}/")["Location"] == url
    late = hand.browser().post(f"{url}settling/", {"how": "failed", "learned": "typed before that"})
    assert late.status_code == 409
    assert "typed before that" in late.content.decode()
    assert hand.fresh(row).state == "held"


def test_an_outcome_must_be_named(hand: Hand) -> None:
    row = hand.write("believe: customers read release notes conf:60")
    answer = hand.browser().post(f"{row.get_absolute_url()}settling/", {"how": "maybe", "learned": "hm, words"})
    assert answer.status_code == 422
    assert "hm, words" in answer.content.decode()
    assert hand.fresh(row).is_open


def test_nobody_gets_wiser_afterwards(hand: Hand) -> None:
    row = hand.write("believe: customers read release notes conf:60")
    actions.settle(hand.act(), row, "failed")
    with pytest.raises(NotNow, match="confidence"):
        actions.change(hand.act(), hand.fresh(row), confidence=20)
    with pytest.raises(Refused, match="confidence"):
        hand.amend(row, "believe: customers read release notes conf:20")
    answer = hand.browser().post(
        f"{row.get_absolute_url()}edit/",
        {"title": "They read them", "confidence": "20", "version": hand.fresh(row).version},
    )
    assert answer.status_code == 422
    actions.change(hand.act(), hand.fresh(row), title="They read them")
    row = hand.fresh(row)
    assert (row.title, row.confidence) == ("They read them", 60)
    with pytest.raises(NotNow, match="settled already"):
        actions.settle(hand.act(), row, "held")


def test_lead_is_counted_from_the_forecast_and_is_none_where_nobody_saw_it(hand: Hand) -> None:
    row = hand.write("forecast: the API will slip blocks the beta conf:40")
    hand.watch.forward(days=9)
    actions.settle(hand.act(), row, "held")
    assert hand.fresh(row).lead == 9
    given = {"sort": "came", "title": "the badge reader broke", "blocks": "the visit"}
    hand.browser().post("/beliefs/new/", given)
    came = Belief.objects.get(unannounced=True)
    assert (came.lead, came.state, came.confidence) == (0, "held", None)
    assert "1 of 2 seen coming, usually 9 days ahead" in hand.browser().get("/beliefs/").content.decode()


def test_what_is_known_wants_no_test(hand: Hand) -> None:
    hand.browser().post("/beliefs/new/", {"sort": "known", "title": "the beta begins on Monday"})
    row = Belief.objects.get()
    assert (row.state_label, row.open, row.missing) == ("Known", False, ())


def test_the_message_parts_what_is_known_from_what_is_believed(hand: Hand) -> None:
    ben = hand.meet("Ben Ode")
    decision = hand.write("d: ship in December assuming the API is stable assuming the beta begins on Monday")
    from cairn.core.links import tying

    api, beta = (hand.fresh(one) for one in tying.of(hand.alice, decision, "rests on"))
    Belief.objects.filter(pk=beta.pk).update(sort="known", open=False)
    actions.change(hand.act(), api, confidence=70, test_on=dt.date(2025, 11, 21), how="a week of load")
    page: Any = hand.browser().get(f"{api.get_absolute_url()}telling/")
    text = page.context["letter"]["form"].initial["text"]
    assert "What we know:\n- The beta begins on Monday." in text
    assert "What I believe:\n- The API is stable. I am about 70 % sure." in text
    assert "a week of load" in text
    assert ben.name not in text
    hand.browser().post(f"{api.get_absolute_url()}telling/", {"how": "said", "subject": "x", "text": "y"})
    assert hand.fresh(api).moments.filter(kind="belief.told").exists()


def test_settled_ones_and_open_ones_stand_in_the_note(hand: Hand) -> None:
    from cairn.core.asking.weekly import sections
    from cairn.core.contract import Week

    row = hand.write("believe: customers read release notes conf:60")
    hand.write("believe: the docs are read conf:80 review:2w")
    hand.write("forecast: the API will slip blocks the beta conf:40 by 1 dec")
    actions.settle(hand.act(), row, "failed", learned="only admins do")
    told = {
        one.key: [line.text for line in one.lines] for one in sections(hand.alice, Week(dt.date(2025, 11, 17), "UTC"))
    }
    assert told["along"] == ["“customers read release notes” turned out wrong. Only admins do"]
    assert told["blockers"] == ["The API will slip by Monday, 1 December, which would hold up the beta (40 %)."]
    assert told["unknowns"] == ["Whether the docs are read (80 % sure), tested by Monday, 1 December."]
