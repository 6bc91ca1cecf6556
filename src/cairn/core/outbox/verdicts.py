"""What came of an attempt, in words for the person who wrote the message."""

from __future__ import annotations

import smtplib
import socket
import ssl
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.mail.message import sanitize_address

from cairn.core.outbox.models import Outbox

Answers = Mapping[str, tuple[int, bytes]]
# The server asks us to sign in, or doesn't like how we did: that is about the settings, not about this message.
SIGN_IN = frozenset({530, 534, 535, 538})
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reached` and `refused` (address: sentence) are settled for good; whoever else is left, `reason` says why.

    `server` tells that it was the server that couldn't be had, so that other messages needn't try it now.
    """

    reached: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    server: bool = False


def accepted(message: Outbox, answers: Answers) -> Verdict:
    """The server took it for all that are left, but for those in `answers`, which holds what it said about them."""
    typed = {sanitize_address(one, "utf-8"): one for one in message.left}
    said = {typed.get(one, one): answer for one, answer in answers.items()}
    refused = {one: _said(code, words) for one, (code, words) in said.items() if code >= 500}
    later = [_said(code, words) for code, words in said.values() if code < 500]
    return Verdict(
        reached=tuple(one for one in message.left if one not in said),
        refused=refused,
        reason=f"The mail server asks to try again later: {later[0]}." if later else "",
    )


def unreachable(error: OSError) -> Verdict:
    """No conversation came about."""
    return Verdict(reason=_about_server(error), server=True)


def turned_down(message: Outbox, error: Exception) -> Verdict:
    """The conversation ended with `error`."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return accepted(message, error.recipients)
        case smtplib.SMTPResponseException() if error.smtp_code not in SIGN_IN:
            return accepted(message, dict.fromkeys(message.left, _answer(error)))
        case OSError():
            return unreachable(error)
        case _:
            return Verdict(refused=dict.fromkeys(message.left, "it couldn't be put together as an e-mail"))


def summary(message: Outbox) -> str:
    """One or two sentences for a message that some or all of those it was addressed to won't get."""
    by_answer: dict[str, list[str]] = {}
    for one, said in message.refused.items():
        by_answer.setdefault(said, []).append(one)
    sentences = [f"Not delivered to {_and(who)}: {said}." for said, who in by_answer.items()]
    if message.reached:
        sentences.append(f"{_and(message.reached)} got it.")
    return " ".join(sentences)


def code_of(error: Exception) -> str:
    """The kind of an error and its number, without a word of what was sent or said: this goes to the log."""
    codes = [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({code for code, _ in error.recipients.values()})
    return " ".join([type(error).__name__, *map(str, codes)])


def _about_server(error: OSError) -> str:
    match error:
        case smtplib.SMTPResponseException() if error.smtp_code in SIGN_IN:
            return "The mail server doesn't accept the user name and password that Cairn was given."
        case smtplib.SMTPResponseException():
            return f"The mail server turns Cairn away: {_said(*_answer(error))}."
        case smtplib.SMTPNotSupportedError():
            return "The mail server doesn't offer the encryption or sign-in that Cairn was told to use."
        case ssl.SSLCertVerificationError():
            return "The mail server's certificate can't be trusted, so nothing was sent to it."
        case ssl.SSLError():
            return "No encrypted connection to the mail server came about."
        case socket.gaierror():
            return "The mail server's name can't be found. Is there a connection to the network?"
        case ConnectionRefusedError():
            return "Nobody answers at the mail server's address."
        case TimeoutError():
            return "The mail server takes too long to answer."
        case smtplib.SMTPServerDisconnected():
            return "The mail server broke off the conversation."
        case _:
            return "The mail server can't be reached."


def _answer(error: smtplib.SMTPResponseException) -> tuple[int, bytes]:
    said = error.smtp_error
    return error.smtp_code, said if isinstance(said, bytes) else str(said).encode()


def _said(code: int, words: bytes) -> str:
    text = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in words.decode("utf-8", "replace"))
    text = " ".join(text.split()).rstrip(".")
    short = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return f"the mail server said “{short}” ({code})" if short else f"the mail server said no more than {code}"


def _and(who: list[str]) -> str:
    return " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
