"""What is stored: every table, column, kind of record and kind of moment.

`docs/reference/stored.md` tells it; of a practice, the page in its own folder may.
"""

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
        said = code(section) | _told_at_home(documents, model._meta.app_label)
        found += [f"{table}.{column} isn't told" for column in sorted(columns - said)]
        told = {word for row in rows(section) for word in code(row[0])}
        known = columns | _columns_beside(page, table)
        found += [f"{table} has no {word}" for word in sorted(told - known)]
    return found


def undocumented_kinds(documents: Documents) -> list[str]:
    """Kinds of record and of moment that are told nowhere, told wrong, or told although there is none."""
    page, found = documents.page(PAGE), []
    told = rows(page.section("Kinds of record"))
    kinds = {one.name: [[kind.letter, kind.label, one.name] for kind in one.kinds] for one in practices()}
    for name, wanted in kinds.items():
        home = _told_at_home(documents, name)
        found += [f"{row} isn't told" for row in wanted if row not in told and f"{row[0]}-1" not in home]
    found += [f"there is no {row}" for row in told if row not in kinds.get(row[2], [])]
    lines = {row[0].strip("`"): row for row in rows(page.section("Kinds of moment"))}
    moments = {moment.name: (moment, one.name) for one in practices() for moment in one.moments}
    moments |= {moment.name: (moment, "") for moment in TRAIL}
    for name, (moment, practice) in moments.items():
        if name in lines and not _told(lines[name], moment):
            found.append(f"{name} isn't told as it is")
        if name not in lines and name not in _told_at_home(documents, practice):
            found.append(f"{name} isn't told")
    return found + [f"there is no {name}" for name in sorted(lines.keys() - moments.keys())]


def _told_at_home(documents: Documents, practice: str) -> set[str]:
    """What the practice's own page names of what it stores; nothing where there is no such practice."""
    page = documents.practice(practice)
    return code(page.section("What is stored")) if practice and page.path.exists() else set()


def _told(row: list[str], one: MomentKind) -> bool:
    words = " ".join([EFFECTS[one.effect], ", ".join(one.characteristics)]).strip()
    return row[1:3] == [one.label, "yes" if one.lived else "no"] and row[3].startswith(words)


def _columns_beside(page: Page, table: str) -> set[str]:
    """Columns of other tables that share the section: "`core_key` and `core_counter`"."""
    heading = next((line for line in re.findall(r"^#+ .*$", page.text, re.MULTILINE) if f"`{table}`" in line), "")
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {
        field.column for name in code(heading) & models.keys() for field in models[name]._meta.local_concrete_fields
    }
