"""The signals out of the tables of an export, with pandas: `signals_with_pandas.py FOLDER RUNS` prints seconds."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pandas as pd


def signals(folder: Path) -> list[pd.DataFrame]:
    """Kept by the agreed date, told soon, days late, new dates, habits done: each by month."""
    dates = ["counted_until", "counted_due", "closed_at", "closed_on", "told_at"]
    rows = pd.read_csv(folder / "promise.csv", parse_dates=dates)
    mine = rows[(rows.promiser == "me") & (rows.sort != "step") & (rows.state != "offered") & (rows.declined == "no")]
    now = pd.Timestamp.now(tz="UTC")
    judged = mine[mine.counted_until.notna() & (mine.state.isin(["kept", "broken"]) | (mine.counted_until < now))]
    on = judged[["closed_on", "counted_due"]].min(axis=1).dt.to_period("M")
    in_time = (judged.state == "kept") & (judged.closed_at <= judged.counted_until)
    kept = in_time.groupby(on).agg(["sum", "count"])
    pushes = judged.pushes.groupby(on).agg(["mean", "count"])
    closed = mine[(mine.state == "kept") & mine.told_at.notna()]
    soon = closed.told_at <= closed.closed_at + pd.Timedelta(days=1)
    told = soon.groupby(closed.closed_on.dt.to_period("M")).agg(["sum", "count"])
    late = mine[mine.days_late.notna()]
    days = late.days_late.groupby(late.closed_on.dt.to_period("M")).agg(["median", "count"])
    said = pd.read_csv(folder / "check-in.csv", parse_dates=["day"])
    done = said[said.sort == "done"].groupby(["of", said.day.dt.to_period("M").rename("month")]).day.nunique()
    return [kept, told, days, pushes, done.reset_index()]


def main() -> None:
    folder, runs = Path(sys.argv[1]), int(sys.argv[2])
    signals(folder)
    for _ in range(runs):
        begin = time.perf_counter()
        signals(folder)
        print(time.perf_counter() - begin)


main()
