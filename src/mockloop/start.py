"""The console script. Home must open quickly, so that way in goes round the command line's machinery."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def run() -> None:
    """`mockloop` alone opens home; everything else is the command line's."""
    if len(sys.argv) > 1 or "_MOCKLOOP_COMPLETE" in os.environ:
        from mockloop.cli import run as run_command_line  # noqa: PLC0415  # only when it is needed

        run_command_line()
    else:
        _home()


def _home() -> NoReturn:
    """The same as the command line does without a command."""
    gc.disable()  # collecting what imports make would delay the first frame; the face turns it on again
    from mockloop.compose import Options, textual_services  # noqa: PLC0415  # as above
    from mockloop.errors import MockloopError  # noqa: PLC0415  # as above
    from mockloop.tui.terminal import refuse_reason  # noqa: PLC0415  # as above

    if reason := refuse_reason(os.environ, sys.stdin, sys.stdout):
        print(reason, file=sys.stderr)  # noqa: T201  # the one line
        raise SystemExit(2)
    from mockloop.tui.app import run_app  # noqa: PLC0415  # as above

    try:
        services = textual_services(Options(None, (), os.environ))
    except MockloopError as error:
        print(f"mockloop: {error}", file=sys.stderr)  # noqa: T201  # the one line
        raise SystemExit(1) from None
    raise SystemExit(run_app(services))
