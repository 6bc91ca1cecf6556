"""One desktop notice a day of what is due: when, how often, and that it tells nobody anything but numbers."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ground.desktop import Desktop
from tests.ground.hand import Hand
from tests.ground.shell import Shell

from cairn.core.accounts.models import User
from cairn.core.acts import Act
from cairn.core.asking.loops import open_loops
from cairn.core.away import actions as away
from cairn.core.keeping import noticing
from cairn.core.keeping.account import edit_account
from cairn.practices.promises import actions as promises
from cairn.site.health import desktop as health
from cairn.site.local import notice, notifier, people
from cairn.site.local.notice import Notice, look

MONDAY, TUESDAY = "2025-11-17", "2025-11-18"


@pytest.fixture
def owner(hand: Hand) -> User:
    """The owner, in Berlin, who wants notices and owes two things since Monday."""
    found = people.settle()
    found.zone, found.notices = "Europe/Berlin", True
    found.save()
    hand.watch.set(f"{MONDAY} 07:00+01:00")
    hand.write("promise: send the zeppelin plan to @quagmire by today", found)
    hand.write("promise: umbrella page by today", found)
    return found


def at(hand: Hand, when: str) -> bool:
    hand.watch.set(f"{when}+01:00")
    return look()


def test_it_says_how_many_ends_are_due(owner: User, hand: Hand, desktop: Desktop) -> None:
    assert at(hand, f"{MONDAY} 09:00")
    said = ["2 ends are due", "Somebody waits for one of them. Open Cairn to see more."]
    assert desktop.notices() == [["--app-name=Cairn", "--", *said]]


def betrayed(calls: list[list[str]]) -> list[str]:
    """Words of somebody's own that were shown."""
    said = " ".join(word for call in calls for word in call)
    return [word for word in ("zeppelin", "quagmire", "umbrella") if word in said]


def test_it_never_has_a_word_that_somebody_wrote(
    owner: User, hand: Hand, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at(hand, f"{MONDAY} 09:00")
    assert betrayed(desktop.notices()) == []

    def talkative(owner: User, now: dt.datetime) -> Notice:
        return Notice("Due", ", ".join(loop.text for loop in open_loops(owner, now)))

    monkeypatch.setattr(notice, "notice", talkative)
    at(hand, f"{TUESDAY} 09:00")
    assert betrayed(desktop.notices()), "the broken twin is caught"


@pytest.mark.parametrize(
    ("when", "wanted"), [("08:59", False), ("09:00", True), ("18:59", True), ("19:00", False), ("23:30", False)]
)
def test_it_keeps_to_decent_hours(owner: User, hand: Hand, desktop: Desktop, when: str, wanted: bool) -> None:
    assert at(hand, f"{MONDAY} {when}") is wanted
    assert len(desktop.notices()) == wanted


def test_nine_is_where_its_owner_is(owner: User, hand: Hand, desktop: Desktop) -> None:
    edit_account(Act.begin(owner), zone="America/New_York")
    assert not at(hand, f"{MONDAY} 14:59")
    assert at(hand, f"{MONDAY} 15:00")


def test_it_comes_once_a_day(owner: User, hand: Hand, desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    day = [f"{MONDAY} {hour:02d}:{minute:02d}" for hour in range(24) for minute in range(0, 60, 20)]
    assert sum(at(hand, when) for when in day) == 1
    assert at(hand, f"{TUESDAY} 09:00")
    assert len(desktop.notices()) == 2
    # The broken twin keeps nothing.
    monkeypatch.setattr(noticing, "take", lambda _user, _today: True)
    assert sum(at(hand, when.replace(MONDAY, "2025-11-19")) for when in day) > 1


def test_nothing_is_said_where_nothing_is_due(owner: User, hand: Hand, desktop: Desktop) -> None:
    hand.watch.set(f"{MONDAY} 07:10+01:00")
    for loop in open_loops(owner, hand.watch.now):
        promises.keep(Act.begin(owner), loop.record, told=True)
    hand.write("promise: the other half by 2025-11-20", owner)
    assert [at(hand, f"{MONDAY} {hour}:00") for hour in range(10, 18)] == [False] * 8
    assert desktop.notices() == []
    assert at(hand, "2025-11-20 09:00"), "the day on which it is, it comes"


def test_it_is_silent_while_away_and_back_the_day_after(owner: User, hand: Hand, desktop: Desktop) -> None:
    hand.watch.set(f"{MONDAY} 07:30+01:00")
    away.go_away(Act.begin(owner), dt.date(2025, 11, 18))
    assert not at(hand, f"{MONDAY} 10:00")
    assert not at(hand, f"{TUESDAY} 18:00")
    assert desktop.notices() == []
    assert at(hand, "2025-11-19 09:00")


def test_it_is_there_for_whoever_is_back_early(owner: User, hand: Hand, desktop: Desktop) -> None:
    hand.watch.set(f"{MONDAY} 07:30+01:00")
    away.go_away(Act.begin(owner), dt.date(2025, 11, 28))
    assert not at(hand, f"{TUESDAY} 10:00")
    away.come_back(Act.begin(User.objects.get(pk=owner.pk)))
    assert at(hand, f"{TUESDAY} 10:05")


def test_it_is_silent_while_slowing_down(owner: User, hand: Hand, desktop: Desktop) -> None:
    edit_account(Act.begin(owner), slow_until=dt.date(2025, 11, 18))
    assert not at(hand, f"{TUESDAY} 10:00")
    assert at(hand, "2025-11-19 10:00")


def test_it_is_off_until_somebody_wants_it(owner: User, hand: Hand, desktop: Desktop) -> None:
    edit_account(Act.begin(owner), notices=False)
    assert not at(hand, f"{MONDAY} 10:00")
    assert not User._meta.get_field("notices").default
    client = hand.browser(owner)
    given = {"name": "Me", "zone": "Europe/Berlin", "theme": "", "keys": "on", "notices": "on"}
    assert client.post("/settings/", given).status_code == 303
    assert at(hand, f"{MONDAY} 10:05")


def test_whoever_opened_today_needs_none(owner: User, hand: Hand, desktop: Desktop) -> None:
    hand.watch.set(f"{MONDAY} 08:00+01:00")
    assert hand.browser(owner).get("/").status_code == 200
    assert not at(hand, f"{MONDAY} 10:00")
    assert at(hand, f"{TUESDAY} 10:00")


def test_no_day_is_kept_of_whoever_wants_none(owner: User, hand: Hand) -> None:
    hand.watch.set(f"{MONDAY} 08:00+01:00")
    client = hand.browser(owner)
    client.get("/")
    before = User.objects.get(pk=owner.pk).noticed_on
    assert before == dt.date(2025, 11, 17)
    edit_account(Act.begin(owner), notices=False)
    hand.watch.set(f"{TUESDAY} 08:00+01:00")
    client.get("/")
    assert User.objects.get(pk=owner.pk).noticed_on == before


def test_passed_over_three_times_the_pace_halves_and_says_so(owner: User, hand: Hand, desktop: Desktop) -> None:
    """What is passed over rests by itself, so something new is due each day."""
    days = []
    for day in range(24):
        on = dt.date.fromisoformat(MONDAY) + dt.timedelta(days=day)
        hand.watch.set(f"{on} 07:00+01:00")
        hand.write(f"promise: number {day} to @ben by today", owner)
        days += [day] if at(hand, f"{on} 09:30") else []
    assert days == [0, 1, 2, 4, 6, 8, 12, 16, 20]
    texts = [call[-1] for call in desktop.notices()]
    assert "every" not in texts[2]
    assert texts[3].endswith("The last ones went by, so this comes every 2 days now.")
    assert texts[6].endswith("every 4 days now.")
    hand.browser(User.objects.get(pk=owner.pk)).get("/")
    hand.write("promise: after all to @ben by tomorrow", owner)
    assert at(hand, "2025-12-11 09:30"), "whoever looks has it daily again"
    assert "every" not in desktop.notices()[-1][-1]


def test_what_could_not_be_shown_is_shown_later(owner: User, hand: Hand, desktop: Desktop) -> None:
    desktop.answer(1)
    assert not at(hand, f"{MONDAY} 09:00")
    desktop.answer(0)
    assert at(hand, f"{MONDAY} 09:05")
    assert not at(hand, f"{MONDAY} 09:10")
    assert User.objects.get(pk=owner.pk).notices_passed == 1


def test_where_nothing_can_show_it_it_is_silent_and_doctor_says_so(
    owner: User, hand: Hand, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [one.state for one in health.notices()] == ["fine"]
    monkeypatch.setenv("PATH", str(desktop.folder / "nothing"))
    assert not at(hand, f"{MONDAY} 10:00")
    assert User.objects.get(pk=owner.pk).noticed_on is None
    (finding,) = health.notices()
    assert (finding.state, finding.text) == ("look", "One a day is wanted, and nothing here can show it")
    edit_account(Act.begin(owner), notices=False)
    assert [one.state for one in health.notices()] == ["fine"], "nothing is missing for whoever wants none"


def test_a_machine_without_a_desktop_has_none(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    assert notifier.notifier("linux")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(desktop.folder))
    assert notifier.notifier("linux") is None
    (desktop.folder / "bus").touch()
    assert notifier.notifier("linux")


@pytest.mark.parametrize(
    ("platform", "program"), [("linux", "notify-send"), ("linux", "gdbus"), ("darwin", "osascript")]
)
def test_each_desktop_has_its_program(desktop: Desktop, platform: str, program: str) -> None:
    (desktop.bin / "notify-send").rename(desktop.bin / program)
    found = notifier.notifier(platform)
    assert found
    assert notifier.show(found, "2 ends are due", 'Open "Cairn".')
    (words,) = desktop.notices()
    assert "2 ends are due" in " ".join(words)
    if program == "osascript":
        script = 'display notification "Open \\"Cairn\\"." with title "Cairn" subtitle "2 ends are due"'
        assert words == ["-e", script]


# Each a process of its own: what it knows of the others is in the database.
LOOK = """
import datetime as dt, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "cairn.site.settings"
import django
django.setup()
from cairn.core import clock
from cairn.site.local import notice
clock.use(lambda: dt.datetime.fromisoformat(sys.argv[1]))
sys.stdin.readline()
notice.look()
"""
SWITCH_ON = """
from cairn.site.cli.ground import ready
ready()
from cairn.core.accounts.models import User
User.objects.update(notices=True, zone="Europe/Berlin")
"""


# The broken twin: shown before anything is written down.
LOOK_FIRST = LOOK.replace("notice.look()", "notice.noticing.take = lambda _user, _today: True; notice.look()")


def in_processes(shell: Shell, when: str, many: int, code: str = LOOK) -> None:
    """Let so many look at once."""
    command = [sys.executable, "-c", code, f"{when}+01:00"]
    all_of_them = [subprocess.Popen(command, env=shell._all(), stdin=subprocess.PIPE) for _ in range(many)]
    for one in all_of_them:
        assert one.stdin
        one.stdin.write(b"\n")
        one.stdin.flush()
    for one in all_of_them:
        one.communicate(timeout=60)
        assert one.returncode == 0


@pytest.mark.sqlite
def test_two_servers_and_a_restart_make_no_second_one(shell: Shell, tmp_path: Path) -> None:
    desk = Desktop(tmp_path / "desktop")
    shell.begin()
    assert shell.cairn("add", "promise: zeppelin to @quagmire by 2025-11-17").returncode == 0
    shell.environment = desk.environment
    subprocess.run([sys.executable, "-c", SWITCH_ON], env=shell._all(), check=True)
    in_processes(shell, f"{MONDAY} 09:30", 2)
    assert len(desk.notices()) == 1
    in_processes(shell, f"{MONDAY} 17:00", 1)
    assert len(desk.notices()) == 1
    in_processes(shell, f"{TUESDAY} 09:30", 1)
    assert len(desk.notices()) == 2
    assert betrayed(desk.notices()) == []
    in_processes(shell, "2025-11-19 09:30", 2, LOOK_FIRST)
    assert len(desk.notices()) == 4, "the twin shows it twice"


def test_the_settings_page_says_what_it_shows(owner: User, hand: Hand) -> None:
    client = hand.browser(owner)
    page = client.get("/settings/").content.decode()
    assert "One desktop notice a day" in page
    assert "no word of yours" in page
    User.objects.filter(pk=owner.pk).update(sample=True)
    assert "One desktop notice a day" not in client.get("/settings/").content.decode()
