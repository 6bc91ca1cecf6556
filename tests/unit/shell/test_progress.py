"""Whatever takes over two seconds says how far it is: redrawn in a terminal, in plain lines elsewhere."""

from __future__ import annotations

import io

import pytest

from cairn.site.cli.progress import EMPTY, FULL, REDRAW, WIDTH, Progress, in_words


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    return Clock()


@pytest.mark.parametrize("out", [Terminal(), io.StringIO()])
def test_what_is_over_in_two_seconds_says_nothing(clock: Clock, out: io.StringIO) -> None:
    with Progress(10, "Reading", out=out, clock=clock) as progress:
        for done in range(1, 11):
            clock.now += 0.19
            progress.step(done)
    assert out.getvalue() == ""


def test_a_terminal_gets_a_bar_with_count_and_time_left(clock: Clock) -> None:
    out = Terminal()
    with Progress(4_000, "Reading lines", out=out, clock=clock) as progress:
        clock.now += 3
        progress.step(1_000)
        shown = out.getvalue()
        progress.step(1_001)
        assert out.getvalue() == shown, "it isn't redrawn more often than anybody can see"
    filled = WIDTH // 4
    bar = FULL * filled + EMPTY * (WIDTH - filled)
    assert shown == f"{REDRAW}Reading lines  {bar} 25 %, 1,000 of 4,000, 9 s left"
    assert out.getvalue() == shown + REDRAW


def test_the_bar_goes_away_when_it_fails(clock: Clock) -> None:
    out = Terminal()

    def fails() -> None:
        with Progress(10, "Reading", out=out, clock=clock) as progress:
            clock.now += 3
            progress.step(5)
            raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        fails()
    assert out.getvalue().endswith(REDRAW)


def test_a_narrow_terminal_is_not_wrapped(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    out = Terminal()
    progress = Progress(10, "Reading lines", out=out, clock=clock)
    clock.now += 3
    progress.step(5)
    assert len(out.getvalue().removeprefix(REDRAW)) == 29


@pytest.mark.parametrize(("out", "term"), [(io.StringIO(), "xterm"), (Terminal(), "dumb")])
def test_elsewhere_there_is_a_plain_line_now_and_then(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, out: io.StringIO, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    with Progress(100, "Reading", out=out, clock=clock) as progress:
        for done in range(1, 26):
            clock.now += 1
            progress.step(done)
    assert out.getvalue().splitlines() == [
        "Reading: 2 %, 2 of 100, 2 min left",
        "Reading: 12 %, 12 of 100, 1 min left",
        "Reading: 22 %, 22 of 100, 1 min left",
    ]


def test_where_the_end_is_not_known_it_counts(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(0, "Reading", out=out, clock=clock)
    clock.now += 3
    progress.step(12_345)
    assert out.getvalue() == "Reading: 12,345\n"


def test_more_than_was_thought_is_no_more_than_all(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(10, "Reading", out=out, clock=clock)
    clock.now += 3
    progress.step(12)
    assert out.getvalue() == "Reading: 100 %, 12 of 10\n"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (8.4, "8 s"), (59.6, "1 min"), (150, "2 min"), (3600, "1 h"), (7800, "2 h 10 min")],
)
def test_the_time_left_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_the_next_part_has_a_count_of_its_own_and_is_not_waited_for_again(clock: Clock) -> None:
    out = io.StringIO()
    progress = Progress(10, "Copying", out=out, clock=clock)
    clock.now += 1.5
    progress.step(10)
    progress.go_on(4, "Proving")
    clock.now += 1
    progress.step(2)
    assert out.getvalue() == "Proving: 50 %, 2 of 4, 1 s left\n"
