"""The grammar is as long at work as the line is long, and starts as fast as Python does."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from tests.unit.capture.lines import TODAY
from tests.unit.capture.vocabulary import WORDS

import cairn
from cairn.lib.capture import parse, to_line

SOURCE = Path(cairn.__file__).parents[1]
UNITS = (
    "word ", "@ana ", "by fri ", "by 1 ", "by next fri ", "assuming a ", "because ", "instead  ", "to @a ", "+a ",
    "P-7 ", "due:fri ",
    "due:x ", "conf:x ", '"a ', '"a" ', "`a ", '@"a ', 'in:"a ', "\\by ", "\\", "(", "(((@ ", "a", "a.", "x@a", ", ",
    "| ", "#a ",
    '"a @b" ', "https://a:b ",
)  # fmt: skip
OF_A_PROMISE = ("by fri ", "by 1 ", "by next fri ", "to @a ", "due:fri ", "due:x ")


def steps(work: Callable[[], Any]) -> int:
    """How many bytecode instructions some work takes: the same on a busy machine and on an idle one."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[str], Any], head: str, unit: str) -> float:
    """How much more work ten times the line is. A little over ten: what counts once is dearer when it doesn't."""
    short, long = (head + unit * (size // len(unit)) for size in (80, 800))
    return steps(lambda: work(long)) / steps(lambda: work(short))


@pytest.mark.parametrize("unit", UNITS)
def test_ten_times_the_line_is_ten_times_the_work(unit: str) -> None:
    head = "p: " if unit in OF_A_PROMISE else "fb: @a " if unit == "| " else "d: x "
    assert growth(lambda line: to_line(parse(line, TODAY, WORDS), WORDS), head, unit) < 15


def test_the_measure_sees_work_that_grows_faster() -> None:
    def looks_at_every_pair(line: str) -> None:
        for one in range(len(line)):
            for _ in range(one):
                pass

    assert growth(looks_at_every_pair, "", "word ") > 30


@pytest.mark.parametrize("unit", ["".join(UNITS), '"a ', "assuming a "], ids=["everything", "open quotes", "slots"])
def test_what_runs_inside_of_python_is_linear_too(unit: str) -> None:
    """Instructions can't see a slice or a search: those would make it a hundred times the work."""

    def seconds(size: int) -> float:
        line = "d: x " + (unit * size)[:size]
        found = []
        for _ in range(3):
            begin = time.process_time()
            to_line(parse(line, TODAY, WORDS), WORDS)
            found.append(time.process_time() - begin)
        return min(found)

    assert seconds(20_000) < 35 * seconds(2_000)


def run(code: str) -> set[str]:
    """What is loaded in a fresh interpreter after some code."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(SOURCE)!r}); {code}; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.split())


def test_it_starts_without_what_is_slow_to_load() -> None:
    slow = {
        "django",
        "dataclasses",
        "typing",
        "re",
        "enum",
        "json",
        "urllib",
        "importlib.metadata",
        "asyncio",
        "inspect",
    }
    bare = run("pass")
    loaded = run(
        "import datetime; from cairn.lib.capture import parse, to_line, Verb;"
        "verbs = (Verb('moment', ('',), 'Moment', ''),);"
        "parse('x', datetime.datetime(2025, 11, 20, tzinfo=datetime.timezone.utc), verbs)"
    )
    assert "cairn.lib.capture.canonical" in loaded
    assert not slow & (loaded - bare)
    ours = {name for name in loaded - bare if not name.startswith("cairn")}
    assert ours <= {"__future__", "datetime", "_datetime", "math", "operator", "_operator"}, ours


def test_the_start_test_would_see_one() -> None:
    assert "dataclasses" in run("import dataclasses")
