"""Which of the tokens in a line count. The others stay text, and say why."""

from __future__ import annotations

from cairn.lib.capture.tokens import Item
from cairn.lib.capture.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container


def select(
    items: list[Item], verb: Verb, spaces: Container[str] | None, known: Callable[[str], bool]
) -> frozenset[str]:
    """Lets go of the items that don't count; the names of the slots that are given as key:value.

    Of keys the first counts and beats prose; of several `by` the last; of spaces the first that is known.
    """
    given: set[str] = set()
    filed = False
    for item in items:
        if item.kind == "field" and item.slot:
            if item.slot.name in given and not item.slot.many:
                item.let_go(f"{item.name}: was given before, and the first counts")
            given.add(item.slot.name)
        elif item.kind == "space":
            why = _refusal(item.says, verb, spaces, filed)
            if why:
                item.let_go(why)
            filed = filed or not why
        elif (item.kind == "key" or item.name == "about") and item.kind != "word" and not known(item.says):
            item.let_go(f"there is no {item.says}")
    _keep_one_by(items, given)
    return frozenset(given)


def _refusal(handle: str, verb: Verb, spaces: Container[str] | None, filed: bool) -> str:
    if not verb.space:
        return "a line of this type stays yours alone"
    if spaces is not None and handle not in spaces:
        return f"there is no space called {handle}"
    return "a line goes to one space, and the first counts" if filed else ""


def _keep_one_by(items: list[Item], given: set[str]) -> None:
    kept: dict[str, Item] = {}
    dated = [(item, item.slot) for item in items if item.kind == "by" and item.slot]
    for item, slot in dated:
        if slot.last or slot.name not in kept:
            kept[slot.name] = item
    for item, slot in dated:
        if slot.name in given:
            item.let_go(f"{slot.key}: says it already")
        elif kept[slot.name] is not item:
            item.let_go("one day counts, the last" if slot.last else "one day counts, the first")
