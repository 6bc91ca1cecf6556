"""Tags and filters of the base page: `{% load page %}`. What each takes is told in `cairn/core/page/README.md`."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, Select
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import Parser, Token
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cairn.core import clock
from cairn.core.contract import Named
from cairn.core.page import doors
from cairn.core.page import stones as shapes
from cairn.core.page.choices import options as drawn_options
from cairn.core.page.figures import Figure
from cairn.core.page.icons import DRAWINGS
from cairn.core.page.marks import last_tags, marked_text
from cairn.core.records.marks import without_last_tags
from cairn.core.records.wording import slot_in_words
from cairn.lib import dates_in_words
from cairn.lib.markdown import render

BEGINNING = re.compile(r"\A\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+")
register = template.Library()

MAIL_LOOKS = {
    "h2": "margin:24px 0 4px;font-size:18px;line-height:1.3",
    "h3": "margin:16px 0 4px;font-size:16px;line-height:1.3",
    "p": "margin:0 0 12px",
    "ul": "margin:0;padding-left:20px",
    "ol": "margin:0;padding-left:20px",
    "li": "margin:4px 0",
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One of our drawings. Decoration unless it has a `label`; an unknown name is drawn as a stone."""
    return _drawn(name, format_html('role="img" aria-label="{}"', label)) if label else _decoration(name)


@cache
def _decoration(name: str) -> SafeString:
    # Some thirty of them stand on a page.
    return _drawn(name, mark_safe('aria-hidden="true"'))


def _drawn(name: str, said: SafeString) -> SafeString:
    drawing = mark_safe(DRAWINGS.get(name, DRAWINGS["stone"]))  # noqa: S308 -- our own constants
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
        'stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" {}>{}</svg>',
        said,
        drawing,
    )


@register.simple_tag(takes_context=True)
def when(context: Context, value: dt.date | None, style: str = "", time: dt.time | None = None) -> SafeString | str:
    """A day or an instant in words, in the viewer's zone: `style` is "", "day", "full", "distance", "due" or "time"."""
    if value is None:
        return ""
    viewer = context.get("viewer")
    zone = clock.zone(viewer.zone if viewer else "UTC")
    now = clock.now().astimezone(zone)
    today = context.get("today") or now.date()
    if isinstance(value, dt.datetime):
        value = value.astimezone(zone)
        if not style:
            return _time(value.isoformat(timespec="minutes"), dates_in_words.instant(value, now))
        if style == "time":
            return _time(value.isoformat(timespec="minutes"), f"{value:%H:%M}")
        value = value.date()
    said = {
        "": dates_in_words.day_and_distance,
        "day": dates_in_words.day,
        "full": dates_in_words.day_in_full,
        "distance": dates_in_words.distance,
    }
    words = dates_in_words.due(value, today, time) if style == "due" else said[style](value, today)
    return _time(value.isoformat(), words)


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)


@register.simple_tag
def marked(record: Any, short: bool = False, tags: bool = True) -> SafeString:
    """A record's line with its marks as words; `short` is its first sentence. Neither that nor a line without its
    `tags` has those at the end."""
    text, marks = record.title, record.marks
    if short and record.title.startswith(record.heading):
        text = record.heading
    if short or not tags:
        text = without_last_tags(text, marks)
    return marked_text(text, marks, names={one.name: one.label for one in record.named()})


@register.filter
def tags_at_the_end(record: Any) -> list[str]:
    """The tags that a line without them leaves out, to stand beside it."""
    return last_tags(record.title, record.marks)


@register.inclusion_tag("page/stones.html")
def stones(count: int, seed: int = 0, label: str = "", decoration: bool = False) -> dict[str, Any]:
    """The cairn of a week with `count` moments; `seed` (say, the number of the week) makes each week its own."""
    return {
        "stones": shapes.pile(count, seed),
        "count": count,
        "label": label,
        "decoration": decoration,
        "ground": shapes.GROUND,
    }


@register.inclusion_tag("page/figure.html")
def figure(figure: Figure, level: int = 2) -> dict[str, Any]:
    """A figure with title, sentence, table and CSV; `level` is that of its heading."""
    return {"figure": figure, "drawing": figure.drawing, "level": level}


@register.inclusion_tag("page/field.html")
def field(bound: BoundField, hint: str = "", compact: bool = False) -> dict[str, Any]:
    """A Django field with label, hint and errors, tied together for those who listen to the page."""
    said = hint or bound.help_text
    ids = [f"{bound.auto_id}_helptext"] if said else []
    ids += [f"{bound.auto_id}_error"] if bound.errors else []
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    group = bound.field.widget.use_fieldset
    return {
        "field": bound,
        "hint": said,
        "control": bound.as_widget(attrs=None if group else attrs),
        "described": " ".join(ids),
        "group": group,
        "tick": isinstance(bound.field.widget, CheckboxInput),
        "optional": not bound.field.required and not isinstance(bound.field.widget, Select),
        "compact": compact,
    }


@register.simple_tag
def door(name: str, *args: object) -> str:
    """The address of something that another folder may bring, or "": `{% door "record" record.uid as url %}`."""
    return doors.door(doors.NAMED[name], *args)


@register.simple_tag
def names(people: Sequence[Named]) -> SafeString:
    """Those on a record one after the other, each with the way to their page."""
    return format_html_join(", ", "{}", ((name(one),) for one in people))


@register.simple_tag
def name(one: Named) -> str:
    """One of them."""
    way = door("person", one.person.uid) if one.person else ""
    return format_html('<a href="{}">{}</a>', way, one.label) if way else one.label


@register.simple_tag
def options(choices: Sequence[tuple[str, str]], chosen: str) -> SafeString:
    """The choices of a select, pairs of a value and its label."""
    return drawn_options(choices, chosen)


@register.simple_tag
def once() -> str:
    """A new idempotency key for a form."""
    return str(uuid.uuid4())


@register.simple_tag
def slot_words(record: Any, text: str, slot: str) -> str:
    """A text that the line of `record` may have said in a `slot`, with names instead of handles."""
    return slot_in_words(record, text, slot)


@register.filter
def formatted(text: str, top: int = 3) -> SafeString:
    """Somebody's Markdown as HTML; `top` is the level of its highest heading."""
    return mark_safe(render(text, top=top))  # noqa: S308 -- it went through the allowlist


@register.filter
def gist(text: str) -> str:
    """The first line of a text, without what begins a point or a heading: enough to recognise it by in a list."""
    return BEGINNING.sub("", next((line for line in text.splitlines() if line.strip()), "")).strip()


@register.filter
def for_mail(html: str) -> SafeString:
    """HTML that `lib.markdown` made (no other), with the looks of its headings and lists written into it: mail programs
    know no style sheets of ours."""
    for tag, looks in MAIL_LOOKS.items():
        html = html.replace(f"<{tag}>", f'<{tag} style="{looks}">')
    return mark_safe(html)  # noqa: S308 -- only passed on; safe is what came out of the allowlist


@register.filter
def initials(name: object) -> str:
    """One letter for a round stone with somebody on it."""
    return str(name).strip()[:1].upper() or "·"


class AgainNode(Node):
    def __init__(self, block: str) -> None:
        self.block = block

    def render(self, context: Context) -> SafeString:
        blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
        found = blocks.get_block(self.block) if blocks else None
        # Rendered as its own nodes: `BlockNode.render` would take the block off the stack of its parents.
        nodes: NodeList = found.nodelist if found else NodeList()
        return nodes.render(context)


@register.tag
def again(parser: Parser, token: Token) -> AgainNode:
    """`{% again "title" %}`: what that block holds, a second time. The window's title is the page's heading."""
    try:
        _, name = token.split_contents()
    except ValueError as error:
        raise TemplateSyntaxError("again takes the name of one block") from error
    return AgainNode(name.strip("\"'"))
