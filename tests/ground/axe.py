"""What axe finds on a page, with every rule that is about what somebody meets there."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    # Asks for the style sheets once more, for rules that aren't in use.
    "preload": False,
    "rules": {"target-size": {"enabled": True}},
}
LOADED = "() => Boolean(window.axe)"
RUN = """async options => (await axe.run(document, options)).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}`))"""


def violations(page: Page, *only: str) -> list[str]:
    """Each as its rule, where it is, and how that begins; of all rules, or `only` of these."""
    if not page.evaluate(LOADED):
        page.evaluate(AXE_SCRIPT)
    these = {"runOnly": {"type": "rule", "values": only}} if only else {}
    found: list[str] = page.evaluate(RUN, {**OPTIONS, **these})
    return found
