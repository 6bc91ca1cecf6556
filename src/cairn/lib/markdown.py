"""Markdown as HTML that may stand in a page of ours or in a mail.

Two guards, each enough alone: the parser lets no HTML of the author's through, and what comes out of it is passed
through an allowlist. Nothing in the result is fetched from anywhere: an image becomes a link to it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

LONGEST = 50_000
"""Characters; a text made to keep the parser busy takes up to a second at this length."""
LOWEST_HEADING = 6

TAGS = frozenset(
    (
        *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code"),
        *("em", "strong", "s", "a", "table", "thead", "tbody", "tr", "th", "td"),
    )
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
ONE_OF = {cell: {"align": {"left", "center", "right"}} for cell in ("th", "td")}
SCHEMES = frozenset({"http", "https", "mailto"})


def render(text: str, *, top: int = 2) -> str:
    """`text` as HTML: headings, lists, emphasis, links, quotes, code, tables; a line break is a line break.

    `top` is the level that the highest heading in `text` gets, so that the headings fit the page around them without a
    gap; deeper ones follow, and end at 6. Links may go to `http`, `https` and `mailto` addresses; others stay text.
    Beyond 50,000 characters nothing is formatted: it comes out as plain paragraphs.
    """
    if len(text) > LONGEST:
        return _plain(text)
    tokens = _parser().parse(text)
    _settle(tokens, top)
    drawn = str(_parser().renderer.render(tokens, _parser().options, {}))
    return nh3.clean(
        drawn,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        tag_attribute_values=ONE_OF,
        url_schemes=set(SCHEMES),
        url_relative="deny",
        link_rel="nofollow noopener",
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False})
    parser.enable(["table", "strikethrough"])
    parser.add_render_rule("image", _image_as_link)
    return parser


def _plain(text: str) -> str:
    paragraphs = [part.strip("\n") for part in re.split(r"\n{2,}", text) if part.strip()]
    return "\n".join(f"<p>{html.escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs)


def _settle(tokens: Sequence[Token], top: int) -> None:
    written = sorted({token.tag for token in tokens if token.type == "heading_open"})
    levels = {tag: f"h{min(top + place, LOWEST_HEADING)}" for place, tag in enumerate(written)}
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = levels[token.tag]
        elif token.type in ("th_open", "td_open"):
            # Written as a style, which neither our pages nor many mail programs allow.
            style = str(token.attrs.pop("style", ""))
            if style:
                token.attrs["align"] = style.removeprefix("text-align:")


def _image_as_link(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    words = self.renderInlineAsText(token.children, options, env)
    link = Token("link_open", "a", 1, attrs={"href": token.attrs["src"]})
    shown = Token("text", "", 0, content=words or str(token.attrs["src"]))
    return f"<a{self.renderAttrs(link)}>{self.text([shown], 0, options, env)}</a>"
