"""What is stored, as `docs/reference/stored.md` tells it: every table, column, kind of record and kind of moment."""

from __future__ import annotations

import re

from django.apps import apps

from cairn.core.contract.kinds import TRAIL, MomentKind
from cairn.core.contract.registry import practices
from tests.documents.pages import Documents, Page, code, rows

PAGE = "docs/reference/stored.md"
# Numbers that only the database reads.
SILENT = {"id", "record_ptr_id"}
# Tables of the framework, which hold nothing about anybody: it is enough to name them.
NAMED = ("django_", "auth_", "core_user_")
EFFECTS = {1: "reinforces", -1: "diminishes", 0: "none"}


def undocumented_tables(documents: Documents) -> list[str]:
    """Tables and columns that the page lacks, and columns it has that there aren't."""
    page, found = documents.page(PAGE), []
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table.startswith(NAMED) and not page.section(table):
            found += [] if table in code(page.text) else [f"the table {table} isn't told"]
            continue
        columns = {field.column for field in model._meta.local_concrete_fields} - SILENT
        section = page.section(table)
        said = code(section)
        found += [f"{table}.{column} isn't told" for column in sorted(columns - said)]
        told = {word for row in rows(section) for word in code(row[0])}
        known = columns | _columns_beside(page, table)
        found += [f"{table} has no {word}" for word in sorted(told - known)]
    return found


def undocumented_kinds(documents: Documents) -> list[str]:
    """Kinds of record and of moment that the page lacks, has too many of, or tells wrong."""
    page = documents.page(PAGE)
    kinds = [[kind.letter, kind.label, one.name] for one in practices() for kind in one.kinds]
    moments = [*(moment for one in practices() for moment in one.moments), *TRAIL]
    told = rows(page.section("Kinds of moment"))
    names = {row[0].strip("`"): row for row in told}
    return [
        *(
            f"the kinds of record are {kinds}"
            for _ in [0]
            if sorted(rows(page.section("Kinds of record"))) != sorted(kinds)
        ),
        *(f"{one.name} isn't told as it is" for one in moments if not _told(names.get(one.name), one)),
        *(f"there is no {name}" for name in names if name not in {one.name for one in moments}),
    ]


def _told(row: list[str] | None, one: MomentKind) -> bool:
    if row is None:
        return False
    words = " ".join([EFFECTS[one.effect], ", ".join(one.characteristics)]).strip()
    return row[1:3] == [one.label, "yes" if one.lived else "no"] and row[3].startswith(words)


def _columns_beside(page: Page, table: str) -> set[str]:
    """Columns of other tables that share the section: "`core_key` and `core_counter`"."""
    heading = next((line for line in re.findall(r"^#+ .*$", page.text, re.MULTILINE) if f"`{table}`" in line), "")
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {
        field.column for name in code(heading) & models.keys() for field in models[name]._meta.local_concrete_fields
    }
