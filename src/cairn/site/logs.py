"""Logs that hold nothing private: no text, no names, no addresses of pages, no values of variables.

A line of ours is written as it is. Of a request, the method, the status and the pattern of its address are told, never
the address itself (it can hold a person's name). Of an exception, its type and where it was raised, never its message
(it can hold what somebody typed). Of others' loggers, the bare message without what would be filled in.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import traceback
from types import TracebackType
from typing import Any

OURS = "cairn"
LONGEST_CHAIN = 5


class Discreet(logging.Formatter):
    """Formats a record without anything that a person wrote."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        plain = logging.LogRecord(
            record.name, record.levelno, record.pathname, record.lineno, _message(record), None, None
        )
        plain.created = record.created
        text = super().format(plain)
        return text + (_where(record.exc_info[1]) if record.exc_info and record.exc_info[1] else "")


def _message(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    if request is not None:
        match = getattr(request, "resolver_match", None)
        status = getattr(record, "status_code", "")
        return f"{status} on {request.method} {match.route if match else 'an address that there isn’t'}".strip()
    if record.name.partition(".")[0] == OURS:
        with contextlib.suppress(TypeError, ValueError, KeyError):
            return record.getMessage()
    return str(record.msg)


def _where(error: BaseException | None) -> str:
    """Types and places in the code: of what was raised last all of its way, of its causes where each began."""
    told: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen and len(seen) < LONGEST_CHAIN:
        frames = _frames(error.__traceback__)
        told.append(f"\n  {type(error).__module__}.{type(error).__qualname__}")
        told.extend(frames[-1:] if seen else frames)
        seen.add(id(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "".join(told)


def _frames(trace: TracebackType | None) -> list[str]:
    # Without looking the lines up: only numbers are told.
    stack = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    return [f"\n    {frame.filename}:{frame.lineno} in {frame.name}" for frame in stack]


class Stderr(logging.Handler):
    """Standard error as it is now. When it can't be written, the handler of the library would tell all it was given."""

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()


def logging_settings() -> dict[str, Any]:
    """Django's `LOGGING`: warnings and worse to standard error, discreetly."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"discreet": {"()": "cairn.site.logs.Discreet"}},
        "handlers": {"stderr": {"class": "cairn.site.logs.Stderr", "formatter": "discreet"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            # Takes its own handlers away; `django.server` and `mail_admins` would tell addresses and variables.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            # A page that isn't there, a refused request: the person was told, the log needn't be.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
        },
    }
