"""Who is in the story. The addresses lead nowhere: example.org is kept free for that."""

from __future__ import annotations

from typing import NamedTuple

from cairn.site.sample.events import ROSA


class Account(NamedTuple):
    """Somebody with an account in the sample; of these only Rosa can be looked through."""

    handle: str
    name: str
    email: str


class Known(NamedTuple):
    """An entry in Rosa's own directory."""

    name: str
    role: str
    email: str
    note: str = ""


TEAM, TEAM_NAME = "platform", "Platform team"

ACCOUNTS = (
    Account(ROSA, "Rosa Lindqvist", "rosa.lindqvist@example.org"),
    Account("dana", "Dana Weiss", "dana.weiss@example.org"),
    Account("mei", "Mei Chen", "mei.chen@example.org"),
    Account("priya", "Priya Nair", "priya.nair@example.org"),
)

READER = "Dana Weiss"

PEOPLE = (
    Known("Ana Ruiz", "leads the checkout team", "ana.ruiz@example.org"),
    Known("Ben Okafor", "capacity and on-call", "ben.okafor@example.org"),
    Known(
        "Dana Weiss",
        "my lead",
        "dana.weiss@example.org",
        "Wants the risk first and the plan second. Reads the weekly note on Friday evening.",
    ),
    Known("Mei Chen", "data platform", "mei.chen@example.org"),
    Known("Noor Haddad", "security", "noor.haddad@example.org"),
    Known("Priya Nair", "second-line support", "priya.nair@example.org"),
    Known("Sam Hale", "backend, joined in spring", "sam.hale@example.org", "Would like to write the restore runbook."),
    Known(
        "Tomás Ferreira",
        "queues and integrations",
        "tomas.ferreira@example.org",
        "Being on call alone worries him more than the code.",
    ),
)
