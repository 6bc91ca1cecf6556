"""What can be said of the style without a browser: contrast in each theme, and weight."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import cairn

STATIC = Path(cairn.__file__).parent / "core" / "static" / "page"
TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "ink-2", "ink-3")
        for ground in ("paper", "surface", "sunk", "hover", "inset")
    ),
    *(("accent", ground, TEXT) for ground in ("paper", "surface", "accent-soft")),
    *(("warm", ground, TEXT) for ground in ("surface", "warm-soft")),
    ("accent-ink", "accent", TEXT),
    ("accent-ink", "accent-hover", TEXT),
    ("paper", "ink", TEXT),
    ("line-strong", "surface", SHAPE),
    ("line-strong", "paper", SHAPE),
]


def colours(css: str) -> dict[str, tuple[str, str]]:
    """Names to (light, dark)."""
    found = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css)
    return {name: (light, dark) for name, light, dark in found}


def ratio(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


CSS = (STATIC / "tokens.css").read_text()
ORDINARY, MORE = CSS.split("@media (prefers-contrast: more)")


@pytest.mark.parametrize("contrast", ["ordinary", "more"])
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_what_is_read_can_be_read(ink: str, ground: str, least: float, theme: int, contrast: str) -> None:
    known = colours(ORDINARY) | (colours(MORE) if contrast == "more" else {})
    assert ratio(known[ink][theme], known[ground][theme]) >= least


def test_the_ratio_is_that_of_the_guidelines() -> None:
    assert ratio("#000000", "#ffffff") == 21
    assert round(ratio("#777777", "#ffffff"), 2) == 4.48


def test_colours_stand_in_one_file() -> None:
    for sheet in STATIC.glob("*.css"):
        found = re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text())
        assert sheet.name in ("tokens.css", "print.css") or not found, f"{sheet.name} has colours of its own: {found}"


def weight(pattern: str) -> int:
    """Bytes of all files that match, each compressed as it is served."""
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in STATIC.rglob(pattern))


def test_script_and_style_are_light() -> None:
    ours = weight("*.js") - weight("vendor/*.js")
    assert ours <= 10_000
    assert weight("*.js") <= 28_000
    assert weight("*.js") + weight("*.css") <= 45_000, "a page itself needs the rest of the 60 kB"
