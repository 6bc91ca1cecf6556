from __future__ import annotations

import pytest

from tests.guards.markup import forbidden_markup
from tests.guards.tree import OURS, Tree

PAGE = "practices/pebbles/templates/pebbles/page.html"
WRONG = [
    '<p style="color: red">',
    "<style>p { color: red }</style>",
    "<script>alert(1)</script>",
    '<button onclick="save()">',
    '<form {% if a %}onsubmit="go()"{% endif %}>',
    '<div hx-on:click="save()">',
    '<a href="javascript:save()">',
    '<img src="https://example.org/a.png" alt="">',
    '<link rel="stylesheet" href="//example.org/a.css">',
    '<svg><rect style="fill: red"/></svg>',
]
RIGHT = [
    '<script src="{% static "page/cairn.js" %}" defer></script>',
    '<a href="https://example.org/">elsewhere</a>',
    '<input name="one" hx-get="{% url "pebbles:list" %}">',
    "{# <style> is not for here #}",
]


def test_no_template_breaks_the_content_policy() -> None:
    assert forbidden_markup(OURS) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_broken_template_is_found(bare: Tree, text: str) -> None:
    bare.plant(PAGE, text)
    assert len(forbidden_markup(bare)) == 1


def test_a_letter_may_carry_its_style(bare: Tree) -> None:
    bare.plant(PAGE.replace("page.html", "letter_mail.html"), '<p style="color: #222">')
    assert forbidden_markup(bare) == []
    bare.plant(PAGE.replace("page.html", "letter_mail.html"), '<img src="https://example.org/pixel.png" alt="">')
    assert len(forbidden_markup(bare)) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_a_good_template_is_left_alone(bare: Tree, text: str) -> None:
    bare.plant(PAGE, text)
    assert forbidden_markup(bare) == []
