"""Processes that end with their parent, however the parent ends.

Run as a script, this file is the wrapper that `tied()` puts before a command: it drops to another user if
asked, ties itself to the parent, and becomes the command. It imports the standard library only.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import NamedTuple, NoReturn

PR_SET_PDEATHSIG = 1


class Owner(NamedTuple):
    """The system user that a process runs as."""

    uid: int
    gid: int


def die_with_parent(sent: signal.Signals = signal.SIGKILL, *, parent: int | None = None) -> None:
    """Have the kernel send `sent` to this process when the thread that started it ends; exit if it has ended.

    `parent` is the process id that the parent had; without it the present parent is taken. The setting
    outlives exec, but neither fork nor a change of user.
    """
    expected = os.getppid() if parent is None else parent
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, int(sent), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != expected:
        os._exit(128 + sent)


def tied(
    command: list[str], *, sent: signal.Signals = signal.SIGKILL, owner: Owner | None = None
) -> list[str]:
    """Put the wrapper before a command, so that it gets `sent` when the calling process ends.

    Start the result from the main thread: the kernel watches the thread that forked, not the process.
    """
    user = f"{owner.uid}:{owner.gid}" if owner else "-"
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), str(int(sent)), user, *command]


def become(parent: int, sent: signal.Signals, owner: Owner | None, command: list[str]) -> NoReturn:
    """Turn this process into `command`, as `owner`, tied to `parent`."""
    if owner:
        os.setgroups([])
        os.setgid(owner.gid)
        os.setuid(owner.uid)
    die_with_parent(sent, parent=parent)
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def _owner(text: str) -> Owner | None:
    return None if text == "-" else Owner(*(int(part) for part in text.split(":")))


if __name__ == "__main__":
    become(int(sys.argv[1]), signal.Signals(int(sys.argv[2])), _owner(sys.argv[3]), sys.argv[4:])
