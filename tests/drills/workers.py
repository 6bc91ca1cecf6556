"""`kill -9` of the workers that send mail, each with a message in its hands, while others send theirs in peace.

Who was killed leaves a claim behind. Nobody takes the message before that has run out; then another worker sends it,
and whoever gets it twice can tell that it is the same one. No message is hit twice: each death may cost one copy more.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import signal
from collections import Counter
from functools import partial
from pathlib import Path

from aiosmtpd.controller import Controller

from tests.drills.drill import Drill, Result
from tests.drills.stage import kept
from tests.ground import doomed
from tests.ground.mail import Mailbox
from tests.ground.prepared import data_in, run_django
from tests.ground.serving import environment

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
DUE = NOON + dt.timedelta(seconds=10)
LEASE = dt.timedelta(minutes=2)
WORKERS = 4
SEED = 8
QUEUE = """
import datetime as dt, json, sys
import django
django.setup()
from cairn.core.acts import Act, action
from cairn.core.moments import recording
from cairn.core.outbox.queueing import queue
from cairn.site.local import people

@action
def write(act, number, now):
    row = queue(act, to=["ben@example.org"], subject=f"Week {number}", text="Kept: the draft.\\n" * 200, now=now)
    recording.record(act, "message.queued", None)
    return row.message_id

messages, now = int(sys.argv[1]), dt.datetime.fromisoformat(sys.argv[2])
owner = people.owner()
print(json.dumps([write(Act.begin(owner), number, now) for number in range(messages)]))
"""


def run(folder: Path, *, kills: int, hasty: bool = False) -> Result:
    """Kill a worker over one in two messages, `kills` in all, and let others come once the claims have run out."""
    data, box = data_in(folder), Mailbox()
    mail = {"CAIRN_SMTP_URL": f"smtp://{box.host}:{box.port}", "CAIRN_MAIL_FROM": "Cairn <cairn@example.org>"}
    ids = json.loads(run_django(data, QUEUE, str(2 * kills), NOON.isoformat(), **mail))
    doom = dict(zip(random.Random(SEED).sample(ids, kills), itertools.cycle(doomed.PLACES), strict=False))
    shifts = [doomed.Shift(DUE, WORKERS, doom), doomed.Shift(DUE + LEASE, WORKERS)]
    controller = Controller(box, hostname=box.host, port=box.port)
    controller.start()
    try:
        killed, left = doomed.work(shifts, environment=environment(data, **mail), hasty=hasty)
    finally:
        controller.stop()
    assert Counter(killed) == {signal.SIGKILL: kills, 0: WORKERS}, killed
    assert left == [0] * WORKERS, left
    copies = Counter(str(one["Message-ID"]) for one in box.messages)
    return _reckon(ids, doom, copies, _states(data))


def _reckon(ids: list[str], doom: dict[str, str], copies: Counter[str], states: Counter[str]) -> Result:
    never = len(set(ids) - copies.keys())
    twice = sum(times == 2 for times in copies.values())
    too_often = sum(times > 1 + (one in doom) for one, times in copies.items())
    unknown = len(copies.keys() - set(ids))
    figure = (
        f"{len(doom)} kills over {len(ids)} messages: {never} never sent, {twice} sent twice, {too_often} more often "
        f"than a death explains, {unknown} under another Message-ID"
    )
    unsettled = len(ids) - states["sent"]
    return Result(f"{figure}; {unsettled} not told as sent", not (never or too_often or unknown or unsettled))


def _states(data: Path) -> Counter[str]:
    with kept.opened(data / "cairn.sqlite3") as connection:
        rows = connection.execute("SELECT state, count(*) FROM core_outbox GROUP BY state").fetchall()
    return Counter(dict(rows))


DRILL = Drill(
    name="workers",
    promise="a message is sent although a worker died",
    wanted="100 kills between claim and send: 0 never sent, ≤ 1 duplicate each, same Message-ID",
    full=partial(run, kills=100),
    small=partial(run, kills=4),
    twin=partial(run, kills=4, hasty=True),
)
