"""A disk that fails or is full, at every operation of a capture: on the page of the real server, and by `cairn add`.

What fails is never told as saved, and the text comes back: it stays in the box of the page, and `cairn add` prints it.
Sent again once the disk is well, it is there once.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.drills.drill import Drill, Result
from tests.drills.stage import kept
from tests.drills.stage.browser import in_browser
from tests.drills.stage.lines import Lines
from tests.drills.stage.server import Server
from tests.drills.stage.shell import Shell
from tests.drills.stage.shim import Plan, Shim
from tests.drills.stage.visitor import Visitor
from tests.ground.prepared import data_in

WRITING, ANY = "CWSTM", "CWSTMRU"


@dataclass(frozen=True, slots=True)
class Fault:
    """What fails: with which `error`, once or from then on (`stays`), and whether a write puts half of it down."""

    error: int
    kinds: str
    stays: bool = False
    halves: bool = False

    def befall(self, plan: Plan, at: int) -> None:
        plan.fail(self.error, at=at, kinds=self.kinds, stays=self.stays, halves=self.halves)


FAULTS = (
    Fault(errno.EIO, "S"),
    Fault(errno.ENOSPC, "S", stays=True),
    Fault(errno.EIO, ANY),
    Fault(errno.EIO, ANY, stays=True),
    Fault(errno.ENOSPC, WRITING),
    Fault(errno.ENOSPC, WRITING, stays=True, halves=True),
)


@dataclass
class Tally:
    """`acknowledged` holds the signs of what was told as saved; the others count errors."""

    acknowledged: set[str] = field(default_factory=set)
    by_page: int = 0
    in_browser: int = 0
    by_shell: int = 0
    told: int = 0
    """Errors that were told to whoever wrote the line: a capture can go well all the same, say where only tidying up
    failed."""
    gone: int = 0
    """Texts that weren't given back."""


@dataclass
class Drive:
    """One run over the same data: `every` how many operations an error comes."""

    lines: Lines
    every: int
    tally: Tally = field(default_factory=Tally)

    def on_pages(self, visitor: Visitor, plan: Plan) -> None:
        """Send forms without script: the page that comes back says that the text is still in the box one came from."""
        for fault in FAULTS:
            for at in count(1, self.every):
                line = self.lines.take()
                fields = {"line": line.text, "once": line.once}
                fault.befall(plan, at)
                answer = visitor.post("/capture/", fields)
                struck = plan.calm()
                assert struck or answer.saved, answer
                self.tally.by_page += struck
                if not answer.saved:
                    self.tally.told += 1
                    self.tally.gone += "your text is still in the box" not in answer.text
                    again = visitor.post("/capture/", fields)
                    assert again.saved, f"not even once the disk is well: {again}\n{visitor.server.said()}"
                self.tally.acknowledged.add(line.sign)
                if not struck:
                    break

    def in_the_browser(self, plan: Plan, most: int, page: Page) -> None:
        box = page.locator("#capture-input")
        for fault in FAULTS:
            for at in islice(count(1, self.every), most):
                line = self.lines.take()
                box.fill(line.text)
                fault.befall(plan, at)
                saved = self._entered(page)
                self.tally.in_browser += plan.calm()
                if not saved:
                    self.tally.told += 1
                    page.locator("#capture-under .failed").wait_for()
                    self.tally.gone += box.input_value() != line.text
                    box.fill(line.text)
                    assert self._entered(page), "not even once the disk is well"
                expect(box).to_have_value("")
                self.tally.acknowledged.add(line.sign)

    @staticmethod
    def _entered(page: Page) -> bool:
        """Save what stands in the box; whether the server took it. (Enter would choose a completion, where one is.)"""
        with page.expect_response(lambda answer: answer.url.endswith("/capture/")) as answer:
            page.locator("#capture [data-save]").click()
        return answer.value.ok

    def in_shells(self, shell: Shell, plan: Plan) -> None:
        for fault in FAULTS:
            for at in count(1):
                line = self.lines.take()
                fault.befall(plan, at)
                said = shell.add(line.text)
                struck = plan.calm()
                assert struck or said.saved, said
                self.tally.by_shell += struck
                if said.saved and said.code == 0:
                    self.tally.acknowledged.add(line.sign)
                else:
                    self.tally.told += 1
                    self.tally.gone += said.code != 1 or line.text not in said.error
                if not struck:
                    break


def run(folder: Path, *, every: int, browser: int, twin: str = "") -> Result:
    """Let every `every`th operation of a capture fail in turn, and so many of each kind in Chromium."""
    data, lines = data_in(folder), Lines()
    shim, drive = Shim(folder, data), Drive(lines, every)
    server = Server(data, twin, **shim.variables)
    try:
        server.start()
        visitor = Visitor.enter(server)
        for line in lines.specimens():
            assert visitor.post("/capture/", {"line": line.text, "once": line.once}).saved
        drive.on_pages(visitor, shim.plan)
        if browser:
            in_browser(visitor, partial(drive.in_the_browser, shim.plan, browser))
        visitor.leave()
        # What the shell leaves has to be looked at before a server takes it.
        server.stop()
        drive.in_shells(Shell(data, twin, **shim.variables), shim.plan)
        server.start()
        _saved(Visitor.enter(server))
        server.stop()
    finally:
        server.kill()
    return _reckon(data, drive)


def _saved(visitor: Visitor) -> None:
    """By the time that a page comes, the lines from the shell are saved, or most of them, and then the rest."""
    shell = Shell(visitor.server.data)
    for _ in range(600):
        if not shell.waiting():
            break
        visitor.get("/healthz")
    visitor.leave()


def _reckon(data: Path, drive: Drive) -> Result:
    tally = drive.tally
    found = kept.records(data / "cairn.sqlite3")
    reckoning = kept.reckon(found, tally.acknowledged, drive.lines.of_the_same_form)
    damage = kept.damage(data / "cairn.sqlite3")
    injected = tally.by_page + tally.in_browser + tally.by_shell
    said = (
        f"{injected} errors ({tally.by_page} by page, {tally.in_browser} in Chromium, {tally.by_shell} by shell): "
        f"{len(reckoning.lost)} false successes, {tally.gone} of {tally.told} texts not given back; "
        f"{len(reckoning.double)} double, {len(reckoning.half)} half-written"
    )
    return Result(said + "".join(f"; {one}" for one in damage[:1]), reckoning.clean and not (tally.gone or damage))


DRILL = Drill(
    name="io-errors",
    promise="an I/O error is never told as success",
    wanted="injected EIO and ENOSPC: 0 false successes; the text stays in the browser",
    full=partial(run, every=1, browser=12),
    small=partial(run, every=29, browser=1),
    twin=partial(run, every=29, browser=0, twin="swallows_errors"),
)
