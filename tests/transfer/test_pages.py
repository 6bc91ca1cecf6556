"""Bringing in and taking along, on the pages, with and without script."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cairn.core.accounts.models import User
from cairn.core.capture.taking import take
from cairn.core.records.models import Record
from cairn.core.transfer import folder, runs
from cairn.core.transfer.formats import formats
from cairn.core.transfer.models import Transfer
from tests.transfer.world import exported

JOURNAL = b"[2024-05-01 09:30] Walked with the vendor. It helped.\n\n[2024-05-02 18:00] @calm A quiet day.\n"


@pytest.fixture
def client(alice: User) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(alice)
    return client


def send(client: Client, content: bytes, name: str = "journal.txt", **given: str) -> Transfer:
    answer = client.post("/transfer/in/", {"file": SimpleUploadedFile(name, content), **given})
    assert answer.status_code == 302, answer.content.decode()
    return Transfer.objects.get(uid=answer.url.strip("/").split("/")[-1])


@pytest.mark.django_db
def test_a_file_is_looked_at_and_comes_in_when_somebody_says_so(client: Client, alice: User) -> None:
    run = send(client, JOURNAL)
    page = client.get(f"/transfer/{run.uid}/").content.decode()
    assert "2 moments, 1 May 2024 to 2 May 2024; all of it is new." in page
    assert "Walked with the vendor." in page
    assert not Record.records.exists()
    client.post(f"/transfer/{run.uid}/go/")
    page = client.get(f"/transfer/{run.uid}/").content.decode()
    assert "2 came in." in page
    assert Record.records.visible_to(alice).count() == 2
    client.post(f"/transfer/{run.uid}/back/")
    assert "Taken back." in client.get(f"/transfer/{run.uid}/").content.decode()
    assert not Record.records.exists()


@pytest.mark.django_db
def test_the_same_file_again_offers_nothing_to_bring_in(client: Client) -> None:
    client.post(f"/transfer/{send(client, JOURNAL).uid}/go/")
    page = client.get(f"/transfer/{send(client, JOURNAL).uid}/").content.decode()
    assert "all of it is here already" in page
    assert "Bring it in" not in page


@pytest.mark.django_db
def test_a_damaged_file_is_refused_with_the_line_it_broke_at(client: Client, alice: User) -> None:
    whole = exported(alice)
    run = send(client, whole[: len(whole) // 2], "cairn.json")
    page = client.get(f"/transfer/{run.uid}/").content.decode()
    assert run.state == Transfer.REFUSED
    assert "Line 2" in page
    assert "Nothing came in." in page


@pytest.mark.django_db
def test_a_file_that_nobody_knows_is_refused_in_a_sentence(client: Client) -> None:
    run = send(client, b"\x89PNG\r\n\x1a\n\x00\x01\x02", "holiday.png")
    assert "doesn’t know files like this one" in client.get(f"/transfer/{run.uid}/").content.decode()


@pytest.mark.django_db
def test_without_a_file_the_page_says_so(client: Client) -> None:
    answer = client.post("/transfer/in/", {})
    assert answer.status_code == 422
    assert "Choose a file first." in answer.content.decode()


@pytest.mark.django_db
def test_everything_goes_into_one_file_that_is_fetched(client: Client, alice: User) -> None:
    client.post(f"/transfer/{send(client, JOURNAL).uid}/go/")
    here = client.post("/transfer/out/").url
    assert "Writing everything" in client.get(here).content.decode()
    assert client.post("/transfer/out/").url == here, "one at a time"
    assert runs.work()
    assert "It is ready" in client.get(here).content.decode()
    answer = client.get(f"{here}file/")
    found = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert {"README.txt", "cairn.json", "csv/moment.csv"} <= set(found.namelist())
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_long_run_shows_how_far_it_is_and_can_be_stopped(client: Client, alice: User) -> None:
    many = b"".join(b"[2024-05-01 %02d:%02d] entry %d\n\n" % (n // 60 % 24, n % 60, n) for n in range(300))
    run = send(client, many)
    client.post(f"/transfer/{run.uid}/go/")
    page = client.get(f"/transfer/{run.uid}/").content.decode()
    assert "0 of 300" in page
    assert client.get(f"/transfer/{run.uid}/row/", headers={"HX-Request": "true"}).status_code == 200
    client.post(f"/transfer/{run.uid}/stop/")
    runs.work()
    row = client.get(f"/transfer/{run.uid}/row/", headers={"HX-Request": "true"})
    assert row["HX-Redirect"] == f"/transfer/{run.uid}/"
    assert "Stopped. Nothing came in." in client.get(f"/transfer/{run.uid}/").content.decode()
    assert not Record.records.exists()


@pytest.mark.django_db
def test_what_somebody_brings_in_is_nobody_elses(client: Client, bob: User, charlie: User) -> None:
    run = send(client, JOURNAL)
    other = Client(HTTP_HOST="127.0.0.1")
    for user in (bob, charlie):
        other.force_login(user)
        for name in ("", "row/", "file/"):
            assert other.get(f"/transfer/{run.uid}/{name}").status_code == 404
        for name in ("go/", "stop/", "back/"):
            assert other.post(f"/transfer/{run.uid}/{name}").status_code == 404
        assert "journal.txt" not in other.get("/transfer/").content.decode()
    run.refresh_from_db()
    assert run.state == Transfer.READY
    assert folder.path_of(run.file).exists()


@pytest.mark.django_db
def test_what_another_program_reads_goes_into_a_file_of_its_own(client: Client, alice: User) -> None:
    take(alice, "a moment that Loop knows nothing of")
    page = client.get("/transfer/").content.decode()
    names = [one.name for one in formats() if one.write]
    assert names
    for name in names:
        assert f'name="to" value="{name}"' in page
        here = client.post("/transfer/out/", {"to": name}).url
        answer = client.get(f"{here}file/")
        content = b"".join(answer.streaming_content)
        assert content
        assert b"Loop knows nothing" not in content
