"""What somebody wrote in a form that came too late."""

from django.http import QueryDict

from cairn.core.page.acting import typed


def test_every_word_that_was_typed_is_kept_in_the_order_of_the_form() -> None:
    posted = QueryDict("impact=They+waited.&csrfmiddlewaretoken=Ab1&once=Cd2&version=3&amends=%0ASorry.%0A&how=said")
    assert typed(posted) == ["They waited.", "Sorry."]


def test_what_was_tapped_is_no_word() -> None:
    posted = QueryDict(
        "on=2025-11-21&due_time=17%3A00&told=on&whose=to-me&minutes=90&reason=&of=6f1c2a34-1d2e-4f5a-8b9c-0123456789ab"
    )
    assert typed(posted) == []


def test_each_of_several_fields_with_one_name_is_kept() -> None:
    assert typed(QueryDict("option=Wait+a+week&option=Go+now&option=")) == ["Wait a week", "Go now"]
