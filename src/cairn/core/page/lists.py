"""Lists of records with the filters that every list has: state and person, and what its practice adds.

Words aren't among them: an address stands in histories and logs, and holds nothing private. Search takes words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.core.accounts.models import User
from cairn.core.contract.registry import kind_of, kinds_of
from cairn.core.people.models import Person
from cairn.core.records.models import Record
from cairn.core.records.newest import newest

M = TypeVar("M", bound=Record)
PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter drawn as a select: its name in the address, its label, what can be chosen and what is."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    value: str = ""


class RecordList(Generic[M]):
    """One page of `rows` (already asked for through `visible_to`), newest first, filtered by what `given` holds.

    `states` are the values of the state filter with their labels; `more` are further choices of the practice, whose
    rows it has narrowed already. `kinds` are those of the rows, where they are of several.
    """

    def __init__(
        self,
        viewer: User,
        rows: QuerySet[M],
        given: Mapping[str, str],
        *,
        states: Sequence[tuple[str, str]] = (),
        more: Sequence[Choice] = (),
        kinds: Sequence[str] = (),
    ) -> None:
        self.viewer = viewer
        self.given = given
        self.states = [("", "Any"), *states]
        self.more = more
        self.kinds = kinds
        self._someone: Person | None = None
        self.rows = self._narrow(rows)
        self._page: list[M] | None = None

    def value(self, name: str) -> str:
        return str(self.given.get(name, "")).strip()

    @property
    def choices(self) -> list[Choice]:
        """The selects to draw, each with its value; the state's only where there is more than one."""
        people = Person.objects.visible_to(self.viewer).order_by("name").values_list("uid", "name")
        anyone = [("", "Anyone"), *((str(uid), name) for uid, name in people)]
        found = [Choice("with", "With", anyone, self.value("with"))]
        if len(self.states) > 1:
            found.insert(0, Choice("state", "State", self.states, self.value("state")))
        return [*found, *self.more]

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set: an empty list then says that nothing fits, not what the practice is for."""
        names = ["state", "with", *(choice.name for choice in self.more)]
        return any(self.value(name) for name in names)

    @property
    def page(self) -> list[M]:
        if self._page is None:
            self._page = newest(self.viewer, self.rows, PER_PAGE + 1, self._someone, self.kinds)
        return self._page[:PER_PAGE]

    @property
    def older(self) -> str:
        """The query string of the next page, or "" on the last."""
        page = self.page
        assert self._page is not None
        if len(self._page) <= PER_PAGE:
            return ""
        return "?" + urlencode({**self._kept(), "before": page[-1].uid})

    @property
    def newest(self) -> str:
        """The query string of the first page, or "" when it is this one."""
        return "?" + urlencode(self._kept()) if self.value("before") else ""

    def _kept(self) -> dict[str, Any]:
        return {name: value for name, value in self.given.items() if value and name != "before"}

    def _narrow(self, rows: QuerySet[M]) -> QuerySet[M]:
        if self.value("state") in dict(self.states[1:]):
            rows = rows.filter(state=self.value("state"))
        if uid := _uuid(self.value("with")):
            people = Person.objects.visible_to(self.viewer).select_related("space")
            self._someone = people.filter(uid=uid).first()
            rows = rows.filter(people__person=self._someone) if self._may_be_on(rows) else rows.none()
        return self._after(rows)

    def _may_be_on(self, rows: QuerySet[M]) -> bool:
        """Whether there can be any with them: what stays home names nobody of another space's directory."""
        if self._someone is None:
            return False
        kinds = [kind_of(name) for name in kinds_of(rows.model._meta.label)]
        return self._someone.space.is_personal or not kinds or not all(kind.stays_home for kind in kinds)

    def _after(self, rows: QuerySet[M]) -> QuerySet[M]:
        before = _uuid(self.value("before"))
        mark = before and Record.records.visible_to(self.viewer).filter(uid=before).first()
        if not mark:
            return rows
        same = Q(created_at=mark.created_at, id__gte=mark.pk)
        return rows.filter(created_at__lte=mark.created_at).exclude(same)


def _uuid(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
