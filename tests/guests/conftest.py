"""A practice that guests can be shown something of: plain moments, which really have nothing for them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

TEMPLATE = "<p>{{ shown.words }}</p><p>{{ shown.day }}</p>{{ viewer }}{{ record }}{{ base }}{{ request }}{{ shown.no }}"


@pytest.fixture
def shareable(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.template import engines

    from cairn.core.contract import Shown, registry
    from cairn.core.records.wording import in_words

    template: Any = engines["django"].from_string(TEMPLATE).template  # type: ignore[attr-defined]

    def shared(row: Any, now: dt.datetime) -> Shown:
        return Shown(in_words(row), template, "A moment", {"words": row.body, "day": now.date()})

    known = dict(registry._by_kind())
    practice, kind = known["moment"]
    known["moment"] = (dataclasses.replace(practice, shared=shared), kind)
    monkeypatch.setattr(registry, "_by_kind", lambda: known)
