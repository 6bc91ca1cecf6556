"""Three people and every address there is that names something by its id: what you can't see is a 404."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.test import Client
from django.urls import path

from cairn.core.keeping import actions
from cairn.core.moments.models import Moment
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.web import Request, signed_in
from tests.access.things import Named, fitting, state, things, with_ids
from tests.ground.hand import Hand

# An act is no page: somebody else's is answered just as one that was taken back already, and nothing is said of it.
ANSWERS = {"capture:undo": 303}
# What none of the examples is yet; tried where it is made.
NEEDS_MORE = {"habits:monthly-look": "a habit that graduated"}
NOBODYS = uuid.UUID("00000000-0000-4000-8000-000000000001")


@signed_in("GET", "POST")
def careless(request: Request, uid: uuid.UUID) -> HttpResponse:
    """The twin: a page that forgot to ask who may see it."""
    return HttpResponse(get_object_or_404(Record, uid=uid).title)


@signed_in("GET", "POST")
def child_of_another(request: Request, parent: uuid.UUID, uid: uuid.UUID) -> HttpResponse:
    """The twin of nested ids: it looks at the parent and acts on the child."""
    get_object_or_404(Record.records.visible_to(request.user), uid=parent)
    return HttpResponse(get_object_or_404(Record, uid=uid).title)


@signed_in("GET", "POST")
def careful(request: Request, parent: uuid.UUID, uid: uuid.UUID) -> HttpResponse:
    rows = Record.records.visible_to(request.user)
    above = get_object_or_404(rows, uid=parent)
    if not rows.filter(uid=uid, links__target=above).exists():
        raise Http404
    return HttpResponse("both")


urlpatterns = [
    path("careless/<uuid:uid>/", careless, name="careless"),
    path("child/<uuid:parent>/<uuid:uid>/", child_of_another, name="child"),
    path("careful/<uuid:parent>/<uuid:uid>/", careful, name="careful"),
]


def leaks(client: Client, one: Named, ids: list[uuid.UUID]) -> list[str]:
    """What an address answers to a stranger who knows these ids, where it isn't what it says of nobody's."""
    expected, found = ANSWERS.get(one.address.name, 404), []
    for method in ("get", "post"):
        answered = method.upper() in one.methods
        for about in ids if answered else ids[:1]:
            status = getattr(client, method)(one.with_ids(about, about)).status_code
            if status != (expected if answered else 405):
                found.append(f"{method.upper()} {one.address.route} answers {status}")
    return sorted(set(found))


def test_a_stranger_finds_nothing_and_changes_nothing(hand: Hand) -> None:
    ids = list(things(hand).values())
    before, told = state(), Moment.objects.count()
    for stranger in (hand.people.charlie, hand.people.bob):
        client = hand.browser(stranger)
        assert [fault for one in with_ids() for fault in leaks(client, one, fitting(one.address.name, ids))] == []
    assert (state(), Moment.objects.count()) == (before, told)


def test_each_of_these_addresses_is_there_for_its_owner(hand: Hand) -> None:
    """Or the test above would say nothing. What a POST does is taken back each time."""
    ids, client = list(things(hand, of_each_verb=True).values()), hand.browser()
    for one in with_ids():
        method = "get" if "GET" in one.methods else "post"
        answers = set()
        for about in fitting(one.address.name, ids):
            with transaction.atomic():
                answers.add(getattr(client, method)(one.with_ids(about), {"next": "/"}).status_code)
                transaction.set_rollback(True)
        if one.address.name not in NEEDS_MORE:
            assert answers - {404, 409}, f"{one.address.route} answers {answers} to its owner"


def test_a_page_that_forgot_to_ask_is_found(hand: Hand, settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    row = hand.write("mine")
    twin = next(one for one in with_ids(__name__) if one.address.name == "careless")
    assert len(leaks(hand.browser(hand.people.charlie), twin, [row.uid])) == 2


def mismatched(client: Client, hand: Hand, urlconf: str | None = None) -> list[str]:
    """Addresses with two ids that answer although the second has nothing to do with the first."""
    mine, other = hand.write("mine"), hand.write("another")
    pairs = ((mine.uid, other.uid), (NOBODYS, other.uid), (mine.uid, NOBODYS))
    nested = [one for one in with_ids(urlconf) if sum(converter == "uuid" for converter, _ in one.parts) > 1]
    answered = {one.address.name for one in nested for ids in pairs if client.get(one.with_ids(*ids)).status_code < 400}
    return sorted(answered)


def test_nested_ids_have_to_match(hand: Hand) -> None:
    assert mismatched(hand.browser(), hand) == []


def test_a_child_of_another_parent_is_found(hand: Hand, settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    assert mismatched(hand.browser(), hand, __name__) == ["child"]
    first, second = hand.write("first"), hand.write("second about:M-3")
    assert hand.browser().get(f"/careful/{first.uid}/{second.uid}/").status_code == 200


def test_shared_is_read_by_its_members_and_changed_by_its_owner(hand: Hand) -> None:
    row = hand.write("ours +team")
    bob, charlie = hand.browser(hand.people.bob), hand.browser(hand.people.charlie)
    assert bob.get(row.get_absolute_url()).status_code == 200
    for path_ in ("line", "deletion", "place", "notice"):
        assert bob.post(f"/records/{row.uid}/{path_}/", {"line": "his", "space": ""}).status_code == 404
        assert charlie.post(f"/records/{row.uid}/{path_}/", {"line": "his"}).status_code == 404
    assert hand.fresh(row).title == "ours"
    actions.file(hand.act(), hand.fresh(row), hand.alice.home)
    assert bob.get(row.get_absolute_url()).status_code == 404


def test_revoked_is_revoked_at_the_next_request(hand: Hand) -> None:
    row, bob = hand.write("ours +team"), hand.browser(hand.people.bob)
    assert bob.get(row.get_absolute_url()).status_code == 200
    hand.people.team.memberships.filter(user=hand.people.bob).delete()
    assert bob.get(row.get_absolute_url()).status_code == 404
    assert bob.post("/search/", {"q": "ours"}).content.count(row.get_absolute_url().encode()) == 0


def test_an_id_in_a_form_opens_nothing(hand: Hand) -> None:
    row, friend = hand.write("a private matter"), hand.meet("Philippa Ruiz")
    charlie = hand.browser(hand.people.charlie)
    charlie.post("/capture/", {"line": "mine", "about": str(row.uid), "once": "k"})
    his = Record.records.visible_to(hand.people.charlie).get()
    assert not his.links.exists()
    answer = charlie.post("/notes/week/2025-11-17/reader/", {"person": str(friend.uid)})
    assert answer.status_code == 422
    assert "Philippa" not in answer.content.decode()
    assert "private matter" not in charlie.get(f"/moments/?with={friend.uid}&before={row.uid}").content.decode()
    assert charlie.post(f"/records/{his.uid}/place/", {"space": "team"}).status_code == 404
    assert not Person.objects.visible_to(hand.people.charlie).exists()
