"""Loop Habit Tracker's backup and its CSV export, in and out."""

from cairn.core.contract import Format
from cairn.lib.formats import loop_csv
from cairn.practices.habits.formats import backup
from cairn.practices.habits.formats.taking import fresher, reader, take
from cairn.practices.habits.formats.writing import write_backup, write_tables

LOOP, LOOP_CSV = "loop", "loop-csv"

BACKUP = Format(
    name=LOOP,
    label="Loop Habit Tracker",
    about="A backup of Loop Habit Tracker: its habits with every day's check and note. Those beyond three active rest.",
    endings=(".db",),
    recognise=backup.is_backup,
    read=reader(backup.histories),
    take=take,
    fresh=fresher(LOOP),
    write=write_backup,
    written_as="Loop Habits Backup.db",
)

TABLES = Format(
    name=LOOP_CSV,
    label="Loop Habit Tracker (CSV)",
    about="What Loop Habit Tracker exports as CSV, in its zip. A backup (.db) holds more: it knows a habit by its id.",
    endings=(".zip",),
    recognise=loop_csv.is_export,
    read=reader(loop_csv.histories),
    take=take,
    fresh=fresher(LOOP_CSV),
    write=write_tables,
    written_as="Loop Habits CSV.zip",
)

FORMATS = (BACKUP, TABLES)
