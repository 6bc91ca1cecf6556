"""What can be done with a weekly note."""

from cairn.practices.notes.actions.mailing import mailto
from cairn.practices.notes.actions.writing import (
    add_line,
    begin,
    choose_reader,
    edit,
    say_sent,
    send,
    take_up_again,
    write,
)

__all__ = ["add_line", "begin", "choose_reader", "edit", "mailto", "say_sent", "send", "take_up_again", "write"]
