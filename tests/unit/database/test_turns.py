"""Who holds the turn when: readers, writers, threads, forks and the killed."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable

import pytest
from django.db import IntegrityError, NotSupportedError, OperationalError, transaction
from tests.unit.database.conftest import ALIAS
from tests.unit.database.test_backend import count, insert

from cairn.core.database.sqlite.base import DatabaseWrapper

Start = Callable[..., subprocess.Popen[str]]


def test_a_reader_never_waits_and_a_writer_does(database: DatabaseWrapper, process: Start) -> None:
    insert(database, "one")
    other = process(
        "with transaction.atomic():\n"
        "    connection.cursor().execute('DELETE FROM t')\n"
        "    print('in', flush=True)\n"
        "    sys.stdin.readline()\n"
        "print('out', flush=True)"
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    # Had it to wait for its turn, it would fail as the writers do.
    assert count(database) == 1
    with pytest.raises(OperationalError, match="Another Cairn process"):
        insert(database, "outside a transaction")
    with pytest.raises(OperationalError, match="Another Cairn process"), transaction.atomic(using=ALIAS):
        pass
    other.communicate("go on\n", timeout=10)
    assert other.returncode == 0
    insert(database, "two")
    assert count(database) == 1


def test_the_turn_ends_however_a_transaction_ends(database: DatabaseWrapper, process: Start) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        with transaction.atomic(using=ALIAS):
            insert(database, "rolled back")
            raise Stop

    def fail_at_the_commit() -> None:
        with transaction.atomic(using=ALIAS), database.cursor() as cursor:
            cursor.execute("CREATE TABLE c (t integer REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)")
            cursor.execute("INSERT INTO c VALUES (99)")

    with pytest.raises(Stop):
        stop()
    with pytest.raises(IntegrityError):
        fail_at_the_commit()
    with transaction.atomic(using=ALIAS):
        database.close()
    told: list[bool] = []
    with transaction.atomic(using=ALIAS):
        insert(database, "committed")
        # What waits for the commit comes after the turn: it may take its time.
        database.on_commit(lambda: told.append(database._has_turn))
    assert told == [False]
    other = process("connection.cursor().execute('INSERT INTO t (words) VALUES (1)'); print('written')")
    assert other.communicate(timeout=10)[0] == "written\n"
    assert count(database) == 2


def test_one_thread_with_two_connections_is_told_instead_of_waiting_for_itself(database: DatabaseWrapper) -> None:
    second = database.copy("second")
    try:
        second.ensure_connection()
        with transaction.atomic(using=ALIAS), pytest.raises(OperationalError, match="This thread already writes"):
            insert(second, "never")
    finally:
        second.close()


def test_a_thread_waits_for_its_turn_and_gets_it(database: DatabaseWrapper) -> None:
    began, waited = threading.Event(), []

    def write() -> None:
        mine = database.copy("mine")
        mine.settings_dict["OPTIONS"]["queue_timeout"] = 20
        try:
            start = time.monotonic()
            began.set()
            insert(mine, "from a thread")
            waited.append(time.monotonic() - start)
        finally:
            mine.close()

    with transaction.atomic(using=ALIAS):
        thread = threading.Thread(target=write)
        thread.start()
        began.wait()
        time.sleep(0.2)
    thread.join()
    assert waited[0] >= 0.15
    assert count(database) == 1


def test_transactions_by_hand_are_refused(database: DatabaseWrapper) -> None:
    with pytest.raises(NotSupportedError, match="atomic"):
        transaction.set_autocommit(False, using=ALIAS)


def test_a_fork_takes_neither_the_connection_nor_the_turn_along(process: Start) -> None:
    child = process(
        "connection.cursor().execute('CREATE TABLE t (words text)')\n"
        "heard, told = os.pipe()\n"
        "with transaction.atomic():\n"
        "    connection.cursor().execute('INSERT INTO t VALUES (1)')\n"
        "    pid = os.fork()\n"
        "    if not pid:\n"
        "        from cairn.core.database.sqlite import queue\n"
        "        os.write(1, f'child {connection.connection} {len(queue._descriptors)}\\n'.encode())\n"
        "        os.write(told, b'x')\n"
        "        time.sleep(30)\n"
        "os.write(1, b'parent\\n')\n"
        "connection.cursor().execute('INSERT INTO t VALUES (2)')\n"
        "os.write(1, b'turn is free\\n')\n"
        "os.read(heard, 1)\n"
        "os.kill(pid, 9)\n"
        "os.waitpid(pid, 0)\n"
        "connection.cursor().execute('SELECT count(*) FROM t')\n"
    )
    lines = child.communicate(timeout=20)[0].splitlines()
    assert child.returncode == 0
    assert sorted(lines) == ["child None 0", "parent", "turn is free"]


@pytest.mark.parametrize("careful", [True, False], ids=["as it is", "twin: descriptors are inherited"])
def test_a_killed_parent_leaves_no_turn_with_its_child(
    database: DatabaseWrapper, process: Start, careful: bool
) -> None:
    other = process(
        "if sys.argv[2] == 'careless':\n"
        "    from cairn.core.database.sqlite import queue\n"
        "    queue._descriptors = type('Nothing', (set,), {'add': lambda *a: None})()\n"
        "with transaction.atomic():\n"
        "    pid = os.fork()\n"
        "    if not pid:\n"
        "        time.sleep(30)\n"
        "    print(pid, flush=True)\n"
        "    time.sleep(30)\n",
        "careful" if careful else "careless",
    )
    assert other.stdout is not None
    child = int(other.stdout.readline())
    other.kill()
    other.wait()
    try:
        if careful:
            insert(database, "the turn came free with the process")
        else:
            with pytest.raises(OperationalError, match="Another Cairn process"):
                insert(database, "never")
    finally:
        subprocess.run(["kill", "-9", str(child)], check=True)
        other.communicate()
