"""`CAIRN_DATABASE_URL` becomes an entry of `DATABASES`, or a sentence that says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.core.database.url import BadDatabaseURL, parse


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////srv/cairn/a%20b.sqlite3", "/srv/cairn/a b.sqlite3"),
        ("sqlite:///here.sqlite3", str(Path("here.sqlite3").absolute())),
        ("sqlite://", ":memory:"),
        ("sqlite://:memory:", ":memory:"),
        (" sqlite:////srv/cairn.sqlite3\n", "/srv/cairn.sqlite3"),
    ],
)
def test_sqlite(url: str, name: str) -> None:
    entry = parse(url)
    assert (entry["ENGINE"], entry["NAME"]) == ("cairn.core.database.sqlite", name)


def test_postgresql() -> None:
    entry = parse("postgres://cairn:p%40ss%2Fword@db.example.org:5433/cairn?sslmode=verify-full&connect_timeout=2")
    assert entry["ENGINE"] == "django.db.backends.postgresql"
    assert (entry["USER"], entry["PASSWORD"]) == ("cairn", "p@ss/word")
    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == ("db.example.org", "5433", "cairn")
    assert (entry["OPTIONS"]["sslmode"], entry["OPTIONS"]["connect_timeout"]) == ("verify-full", 2)
    assert entry["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("url", ["postgresql:///cairn?host=/run/pg", "postgresql://%2Frun%2Fpg/cairn"])
def test_postgresql_through_a_socket(url: str) -> None:
    entry = parse(url)
    assert (entry["HOST"], entry["PORT"], entry["USER"]) == ("/run/pg", "", "")


def test_ones_own_session_settings_come_last() -> None:
    entry = parse("postgres:///cairn?options=-c%20statement_timeout%3D5s")
    assert entry["OPTIONS"]["options"].endswith("-c statement_timeout=5s")
    assert "-c lock_timeout=" in entry["OPTIONS"]["options"]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://cairn:secret@host/cairn",
        "cairn.sqlite3",
        "sqlite://relative/secret.sqlite3",
        "sqlite:////srv/cairn.sqlite3?synchronous=OFF",
        "postgres://cairn:secret@host",
        "postgres://cairn:secret@host:port/cairn",
        "postgres://cairn:secret@host/cairn?connect_timeout=soon",
    ],
)
def test_what_cant_be_read_says_so_without_the_password(url: str) -> None:
    with pytest.raises(BadDatabaseURL) as caught:
        parse(url)
    assert "secret" not in str(caught.value)


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_session_settings_reach_the_server() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("15s",)
