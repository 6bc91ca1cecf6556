"""The database's own index beside the documents, made by migrations and again by a rebuild.

On SQLite the space and the kind are words of it too: who may see little finds it as fast as who may see all.
"""

from __future__ import annotations

from typing import Any

COLUMNS = "title, text, space_id, kind"
OLD, NEW = (", ".join(f"{side}.{column}" for column in COLUMNS.split(", ")) for side in ("old", "new"))
ADDED = f"INSERT INTO core_document_words(rowid, {COLUMNS}) VALUES (new.record_id, {NEW})"  # noqa: S608 -- our own
TAKEN = (
    f"INSERT INTO core_document_words(core_document_words, rowid, {COLUMNS}) "  # noqa: S608 -- our own
    f"VALUES ('delete', old.record_id, {OLD})"
)
SQLITE = (
    (
        f"CREATE VIRTUAL TABLE core_document_words USING fts5({COLUMNS}, "
        "content='core_document', content_rowid='record_id', tokenize='unicode61', prefix='2 3')"
    ),
    f"CREATE TRIGGER core_document_added AFTER INSERT ON core_document BEGIN {ADDED}; END",
    f"CREATE TRIGGER core_document_removed AFTER DELETE ON core_document BEGIN {TAKEN}; END",
    f"CREATE TRIGGER core_document_changed AFTER UPDATE ON core_document BEGIN {TAKEN}; {ADDED}; END",
)
SQLITE_GONE = (
    "DROP TRIGGER IF EXISTS core_document_added",
    "DROP TRIGGER IF EXISTS core_document_removed",
    "DROP TRIGGER IF EXISTS core_document_changed",
    "DROP TABLE IF EXISTS core_document_words",
)
POSTGRES = (
    (
        "ALTER TABLE core_document ADD COLUMN words tsvector GENERATED ALWAYS AS ("
        # The words of one row must stay under a megabyte, at up to four bytes a letter.
        "setweight(to_tsvector('simple', left(title, 100000)), 'A') || "
        "setweight(to_tsvector('simple', left(text, 100000)), 'B')) STORED"
    ),
    "CREATE INDEX core_document_words ON core_document USING gin (words)",
)
POSTGRES_GONE = ("ALTER TABLE core_document DROP COLUMN IF EXISTS words",)


def make(apps: Any, schema_editor: Any) -> None:
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    for statement in POSTGRES_GONE if schema_editor.connection.vendor == "postgresql" else SQLITE_GONE:
        schema_editor.execute(statement)


def make_anew(apps: Any, schema_editor: Any) -> None:
    """Of another form, and filled from the documents. PostgreSQL's has kept its form."""
    if schema_editor.connection.vendor == "sqlite":
        drop(apps, schema_editor)
        make(apps, schema_editor)
        schema_editor.execute("INSERT INTO core_document_words(core_document_words) VALUES ('rebuild')")
