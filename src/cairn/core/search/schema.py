"""The database's own index beside the documents, made by a migration and again by a rebuild."""

from __future__ import annotations

from typing import Any

SQLITE = (
    (
        "CREATE VIRTUAL TABLE core_document_words USING fts5("
        "title, text, content='core_document', content_rowid='record_id', tokenize='unicode61', prefix='2 3')"
    ),
    (
        "CREATE TRIGGER core_document_added AFTER INSERT ON core_document BEGIN "
        "INSERT INTO core_document_words(rowid, title, text) VALUES (new.record_id, new.title, new.text); END"
    ),
    (
        "CREATE TRIGGER core_document_removed AFTER DELETE ON core_document BEGIN "
        "INSERT INTO core_document_words(core_document_words, rowid, title, text) "
        "VALUES ('delete', old.record_id, old.title, old.text); END"
    ),
    (
        "CREATE TRIGGER core_document_changed AFTER UPDATE ON core_document BEGIN "
        "INSERT INTO core_document_words(core_document_words, rowid, title, text) "
        "VALUES ('delete', old.record_id, old.title, old.text); "
        "INSERT INTO core_document_words(rowid, title, text) VALUES (new.record_id, new.title, new.text); END"
    ),
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
