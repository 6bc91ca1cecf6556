"""The naive ways: each module here spoils one thing in the process that imports it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import django


def after_setup(spoil: Callable[[], None]) -> None:
    """Call `spoil` once Django knows its models: before, no module of ours that has any can be imported."""
    setup = django.setup

    def set_up(*arguments: object, **named: object) -> None:
        django.setup = setup
        setup(*arguments, **named)
        spoil()

    django.setup = set_up
