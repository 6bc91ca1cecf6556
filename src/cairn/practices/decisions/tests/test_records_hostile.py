"""Files that are made to harm: refused or harmless, and nothing of them half in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ground.hand import Hand
from tests.transfer.world import looked_at
from tests.unit.formats.files import zipped

from cairn.core.acts import Act
from cairn.core.transfer import runs
from cairn.core.transfer.models import Transfer
from cairn.practices.decisions.models import Decision
from cairn.practices.decisions.tests.records import RECORD, record

HTML = "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1)){{ 7*7 }}"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("0002-b.md", "---\nx: " + "[a, " * 2_500_000 + "\n---\n" + RECORD, "larger than 4 MB"),
        ("0002-b.md", "---\nx: " + "a" * 100_000 + "\n---\n" + RECORD, "larger than 64 KB"),
        ("0002-b.md", "---\na: &a [x]\nb: [*a, *a]\n---\n" + RECORD, "anchor"),
        ("0002-b.md", b"# A\n\xff\xfe", "UTF-8"),
        ("0002-b.md", b"# A\n\0", "NUL"),
        ("../0002-b.md", RECORD, "outside"),
        ("/0002-b.md", RECORD, "outside"),
        ("a" * 4_000 + ".md", RECORD, "a name that no file has"),
        ("0002-" + "a" * 250 + ".md", RECORD, "longer than 200 characters"),
        ("0002-\u202eb.md", RECORD, "a name that no file has"),
        ("inner.zip", "PK", "another archive"),
    ],
)
def test_what_is_refused(hand: Hand, tmp_path: Path, name: str, content: str | bytes, says: str) -> None:
    source = zipped(tmp_path, "records.zip", {"0001-a.md": record("A"), name: content}, 0)
    run = looked_at(hand.alice, Path(source.path).read_bytes(), "records.zip")
    assert run.state == Transfer.REFUSED
    assert says in run.problem
    assert not Decision.objects.exists()


def test_a_bomb_is_refused(hand: Hand, tmp_path: Path) -> None:
    source = zipped(tmp_path, "records.zip", {"0001-a.md": record("A"), "0002-b.md": "# B\n" + " " * 3_000_000})
    assert looked_at(hand.alice, Path(source.path).read_bytes(), "records.zip").state == Transfer.REFUSED


def test_html_in_every_field_is_words(hand: Hand) -> None:
    text = (
        f"---\nstatus: accepted\ndecision-makers: ['{HTML}']\n---\n# {HTML}\n\n## Context\n\n{HTML}\n\n"
        f'## Considered Options\n\n* {HTML}\n\n## Decision Outcome\n\nChosen option: "{HTML}", because {HTML}\n\n'
        f"### Consequences\n\n{HTML}\n\n### Confirmation\n\n{HTML}\n\n## Pros and Cons of the Options\n\n"
        f"### {HTML}\n\n{HTML}\n\n* Good, because {HTML}\n\n## More Information\n\n{HTML}\n"
    )
    run = looked_at(hand.alice, text.encode(), "0001-<script>.md")
    runs.confirm(Act.begin(hand.alice), run)
    assert runs.finish(run).state == Transfer.DONE
    row = Decision.objects.get()
    for url in (row.get_absolute_url(), "/decisions/", "/"):
        page = hand.browser().get(url).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page
        assert "49" not in page.partition("7*7")[2][:10]
