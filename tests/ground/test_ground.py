"""The ground is tested too: a guard that can't fail guards nothing."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from playwright.sync_api import Error, Page
from pytest_socket import SocketConnectBlockedError

from tests.ground.browser import Pages
from tests.ground.mail import Mailbox

ELSEWHERE = "192.0.2.1"


def test_a_socket_to_elsewhere_is_refused() -> None:
    with pytest.warns(UserWarning, match=ELSEWHERE), pytest.raises(SocketConnectBlockedError):
        socket.create_connection((ELSEWHERE, 80), timeout=1)


def test_mail_is_kept_and_can_be_refused(mail: Mailbox) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Grüße"
    message.set_content("Bis Freitag.")
    with smtplib.SMTP(mail.host, mail.port) as server:
        server.send_message(message)
        mail.refuse = "451 later"
        with pytest.raises(smtplib.SMTPDataError):
            server.send_message(message)
    assert [one["Subject"] for one in mail.messages] == ["Grüße"]


def test_a_page_that_asks_another_host_is_told_on(pages: Pages) -> None:
    address = f"http://{ELSEWHERE}/pixel.png"
    pages.open().set_content(f'<img src="{address}" alt="">')
    assert pages.faults == [f"asked another host: {address}"]
    with pytest.raises(Error):
        pages.open().goto(f"http://{ELSEWHERE}/")
    assert len(pages.faults) == 2
    pages.faults.clear()


def test_a_script_error_is_told_on(pages: Pages) -> None:
    page = pages.open()
    with page.context.expect_event("weberror"):
        page.set_content("<script>missing()</script>")
    assert "missing is not defined" in pages.faults[0]
    pages.faults.clear()


def test_axe_sees_an_image_without_words(page: Page, axe: Callable[[Page], None]) -> None:
    body = '<html lang="en"><title>t</title><main><h1>t</h1><img src="data:,"{}></main></html>'
    page.set_content(body.format(' alt="a stone"'))
    axe(page)
    page.set_content(body.format(""))
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_what_fails_once_is_tried_again_in_the_browser(request: pytest.FixtureRequest, pages: Pages) -> None:
    assert request.node.get_closest_marker("flaky").kwargs == {"reruns": 1}


def test_and_nowhere_else(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("flaky") is None
