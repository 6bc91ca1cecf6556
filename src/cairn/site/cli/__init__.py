"""The `cairn` command. `cairn add` has to be as quick as a bare Python: nothing is imported before it is needed."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 not done, 2 not understood or not possible here.

    Without `arguments` this is the whole process, which then may end without coming back.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if given and given[0] == "add":
            if arguments is None:
                _leave(_add_quickly(given[1:]))
            from cairn.site.cli import add

            return add.run(given[1:])
        from cairn.site.cli import dispatch

        code = dispatch.run(given)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _unheard()


def _unheard() -> int:
    """Nobody listens any more, as behind `| head`: what Python would still write at its end goes nowhere."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _add_quickly(arguments: list[str]) -> int:
    import gc

    # The process is over before there is anything to collect.
    gc.disable()
    from cairn.site.cli import bundle

    used = bundle.use()
    from cairn.site.cli import add

    code = add.run(arguments)
    bundle.keep(used)
    return code


def _leave(code: int) -> None:
    """End the process at once: what was saved is on the disk, and taking Python down in order costs a tenth."""
    import os

    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # Nobody listens any more.
        pass
    os._exit(code)
