"""Tags and filters, in Central European time on Friday 21 November 2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from cairn.core import clock
from cairn.core.page.icons import DRAWINGS
from cairn.core.page.marks import marked_text
from cairn.core.templatetags.page import gist

NOW = dt.datetime(2025, 11, 21, 23, 30, tzinfo=dt.UTC)
ROSA = SimpleNamespace(zone="Europe/Berlin")


@pytest.fixture(autouse=True)
def _friday_night() -> Iterator[None]:
    clock.use(lambda: NOW)
    yield
    clock.use(None)


def draw(text: str, **context: Any) -> str:
    return Template("{% load page %}" + text).render(Context({"viewer": ROSA, **context})).strip()


class TestWhen:
    def test_days_count_from_the_viewers_own(self) -> None:
        """It is Friday in UTC and half past midnight on Saturday in Berlin."""
        monday = dt.date(2025, 11, 24)
        assert draw("{% when day %}", day=monday) == '<time datetime="2025-11-24">Mon 24 Nov, in 2 days</time>'
        assert "in 3 days" in draw("{% when day %}", day=monday, viewer=None)

    def test_an_instant_is_told_in_the_viewers_zone(self) -> None:
        at = dt.datetime(2025, 11, 20, 22, 15, tzinfo=dt.UTC)
        assert draw("{% when at %}", at=at) == '<time datetime="2025-11-20T23:15+01:00">Thu 20 Nov, 23:15</time>'
        assert ">23:15<" in draw('{% when at "time" %}', at=at)
        assert ">2 days ago<" in draw('{% when at "distance" %}', at=at)

    @pytest.mark.parametrize(
        ("style", "said"),
        [("day", "Mon 24 Nov"), ("full", "Monday, 24 November"), ("due", "due Mon 24 Nov, in 2 days")],
    )
    def test_styles(self, style: str, said: str) -> None:
        assert f">{said}<" in draw(f'{{% when day "{style}" %}}', day=dt.date(2025, 11, 24))

    def test_no_day_is_no_words(self) -> None:
        assert draw("{% when day %}", day=None) == ""


class TestMarked:
    LINE = "send the plan to @ana, see P-7 #empathy"
    MARKS = (
        {"start": 17, "length": 4, "kind": "person", "value": "ana"},
        {"start": 27, "length": 3, "kind": "key", "value": "P-7", "url": "/promises/7/"},
        {"start": 31, "length": 8, "kind": "tag", "value": "empathy"},
    )

    def record(self, text: str = LINE, marks: Any = MARKS) -> Any:
        named = [SimpleNamespace(name="ana", label="Ana Ruiz")]
        return SimpleNamespace(title=text, heading=text, marks=list(marks), named=lambda: named)

    def test_marks_become_words_and_links(self) -> None:
        assert draw("{% marked record %}", record=self.record()) == (
            'send the plan to <span class="mark">Ana Ruiz</span>, see '
            '<a class="mark" href="/promises/7/">P-7</a> empathy'
        )

    def test_short_leaves_out_the_tags_at_the_end(self) -> None:
        assert draw("{% marked record True %}", record=self.record()).endswith(">P-7</a>")
        only = self.record("#empathy", [{"start": 0, "length": 8, "kind": "tag", "value": "empathy"}])
        assert draw("{% marked record True %}", record=only) == "empathy", "a line of nothing but tags stays readable"

    def test_a_heading_has_its_tags_beside_it(self) -> None:
        assert draw("{% marked record tags=False %}", record=self.record()).endswith(">P-7</a>")
        assert draw("{% for tag in record|tags_at_the_end %}{{ tag }};{% endfor %}", record=self.record()) == "empathy;"
        within = self.record("#empathy is work", [{"start": 0, "length": 8, "kind": "tag", "value": "empathy"}])
        assert draw("{% for tag in record|tags_at_the_end %}{{ tag }};{% endfor %}", record=within) == ""

    def test_what_was_typed_is_never_markup(self) -> None:
        hostile = "<script>@<b> \"'"
        marks = [{"start": 8, "length": 4, "kind": "person", "value": "<b>", "url": 'javascript:"'}]
        drawn = draw("{% marked record %}", record=self.record(hostile, marks))
        assert "<script>" not in drawn
        assert "<b>" not in drawn
        assert 'href="javascript:&quot;"' in drawn

    def test_marks_that_do_not_fit_lose_no_words(self) -> None:
        marks = [
            {"start": 2, "length": 90, "kind": "tag", "value": "x"},
            {"start": 0, "length": 2, "kind": "tag", "value": "ab"},
            {"start": 1, "length": 2, "kind": "tag", "value": "bc"},
        ]
        assert marked_text("abcd", marks) == "abcd"


class SampleForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As they write it")
    side = forms.ChoiceField(label="Side", choices=[("a", "A")], widget=forms.RadioSelect)
    told = forms.BooleanField(label="Told", required=False)


class TestField:
    def test_label_hint_and_error_are_tied_to_the_control(self) -> None:
        form = SampleForm({})
        form.is_valid()
        drawn = draw("{% field form.name %}", form=form)
        assert '<label for="id_name">Name</label>' in drawn
        assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
        assert 'aria-invalid="true"' in drawn
        assert drawn.count('id="id_name_helptext"') == drawn.count('id="id_name_error"') == 1

    def test_a_choice_of_buttons_is_a_group(self) -> None:
        drawn = draw("{% field form.side %}", form=SampleForm())
        assert "<fieldset>" in drawn
        assert "<legend>Side</legend>" in drawn

    def test_what_may_stay_empty_says_so_but_a_tick_need_not(self) -> None:
        assert "(optional)" not in draw("{% field form.told %}{% field form.name %}", form=SampleForm())
        form = SampleForm()
        form.fields["name"].required = False
        assert "(optional)" in draw("{% field form.name %}", form=form)


def test_a_drawing_is_decoration_unless_it_has_words() -> None:
    assert 'aria-hidden="true"' in draw('{% icon "promise" %}')
    assert 'role="img" aria-label="&lt;Ana&gt;"' in draw('{% icon "promise" name %}', name="<Ana>")
    assert DRAWINGS["stone"] in draw('{% icon "unheard of" %}')


def test_the_cairn_says_how_many_moments_it_stands_for() -> None:
    assert 'aria-label="1 moment this week, as a cairn"' in draw("{% stones 1 %}")
    assert 'aria-label="6 moments this week, as a cairn"' in draw("{% stones 6 47 %}")
    assert "aria-label" not in draw("{% stones 0 decoration=True %}")


def test_a_key_for_once_is_never_the_same() -> None:
    assert draw("{% once %}") != draw("{% once %}")


def test_the_title_of_the_window_is_the_heading_of_the_page() -> None:
    drawn = draw('{% block title %}A & B {{ name }}{% endblock %}|{% again "title" %}', name="<Ana>")
    assert drawn == "A & B &lt;Ana&gt;|"
    from django.template import engines

    child = engines["django"].from_string('{% extends "page/plain.html" %}{% block title %}{{ name }}{% endblock %}')
    assert "<h1>&lt;Ana&gt;</h1>" in child.render({"name": "<Ana>"})


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("* One file\n* No server", "One file"),
        ("\n\n1) these - always 2) there", "these - always 2) there"),
        ("## Heading", "Heading"),
        ("-5 degrees", "-5 degrees"),
        ("", ""),
    ],
)
def test_the_gist_is_the_first_line_without_what_begins_a_point(text: str, first: str) -> None:
    assert gist(text) == first
