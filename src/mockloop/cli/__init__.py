"""The command line: parses, builds what it needs, starts a face. Nothing heavy is imported at its top."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from mockloop import __version__
from mockloop.cli import after, authors
from mockloop.cli.basics import (
    FOLDER,
    UNUSABLE,
    Commands,
    complete,
    demand_terminal,
    fail,
    no_output,
    say,
    textual,
    warn,
)
from mockloop.compose import MAX_SEED, Options, new_seed, open_library, open_saves

if TYPE_CHECKING:
    from mockloop.storage.loops import Loop


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="mockloop")
@click.option("--save-dir", type=FOLDER, help="Where saves are kept.")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    type=FOLDER,
    help="A folder with more companies, candidates or questions; may be given several times.",
)
@click.pass_context
def main(context: click.Context, save_dir: Path | None, packs: tuple[Path, ...]) -> None:
    """A flight simulator for AI/ML job interviews.

    Without a command, the home screen opens.
    """
    context.obj = Options(save_dir, packs, os.environ)
    if context.invoked_subcommand is None:
        demand_terminal()
        textual(context.obj, None)


def _play(options: Options, loop: Loop, *, plain: bool) -> NoReturn:
    with loop:
        if not plain:
            textual(options, loop)
        from mockloop.plain.face import PlainFace  # noqa: PLC0415  # heavy
        from mockloop.storage.places import settings_file  # noqa: PLC0415  # only here
        from mockloop.storage.settings import Consents, load_settings  # noqa: PLC0415  # only here

        if sys.stdout is None:
            fail("output is closed; there is nowhere to play", UNUSABLE)
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # what this terminal can't write becomes a question mark
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

        known = len(loop.session.library.problems)
        consents = Consents(settings_file(options.environ))
        asked = load_settings(settings_file(options.environ))[0].forecast
        stdin = sys.stdin or io.StringIO()
        way_on = f"The loop is kept as {loop.name}. To go on: mockloop continue {loop.name} --plain"
        try:
            code = PlainFace(loop, stdin, sys.stdout, time.monotonic, consents, forecast=asked).run()
        except KeyboardInterrupt:
            click.echo()
            click.echo(way_on)
            raise SystemExit(128 + signal.SIGINT) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            no_output(error, way_on)
        warn(loop.session.library.problems[known:])  # of banks, which are read when a round needs them
    raise SystemExit(code)


@main.command()
@click.argument("company", shell_complete=complete("companies"))
@click.option("--candidate", shell_complete=complete("candidates"), help="Who you are; somebody who fits otherwise.")
@click.option("--seed", type=click.IntRange(0, MAX_SEED), help="The same seed, the same interview.")
@click.option(
    "--mode", type=click.Choice(["choose", "write"]), default="choose", show_default=True, help="How you answer."
)
@click.option(
    "--length", type=click.Choice(["short", "full"]), default="short", show_default=True, help="How many questions."
)
@click.option("--untimed", is_flag=True, help="No clocks.")
@click.option("--plain", is_flag=True, help="Lines of text instead of a full screen.")
@click.option("--save", "name", metavar="NAME", help="The save's name.")
@click.option(
    "--again/--no-again",
    default=None,
    help="They remember having turned you down. Without a seed, your saves are looked through for it.",
)
@click.pass_obj
def play(
    options: Options,
    /,
    company: str,
    candidate: str | None,
    seed: int | None,
    name: str | None,
    **how: Any,  # noqa: ANN401  # click's
) -> None:
    """Play a loop at COMPANY, from résumé screen to offer."""
    from mockloop.interview.events import LoopStarted  # noqa: PLC0415  # heavy
    from mockloop.interview.screening import fitting_candidate  # noqa: PLC0415  # heavy
    from mockloop.storage.again import turned_down_before  # noqa: PLC0415  # heavy
    from mockloop.storage.loops import start_loop  # noqa: PLC0415  # heavy

    if not how["plain"]:
        demand_terminal()
    library = open_library(options)
    library.company(company)
    candidate = candidate or fitting_candidate(library, company)
    saves = open_saves(options)
    again = how["again"]
    if again is None:  # a seed promises the same interview, whatever was played before
        again = seed is None and turned_down_before(saves, company, candidate)
    setup = LoopStarted(
        company=company,
        candidate=candidate,
        seed=new_seed() if seed is None else seed,
        mode=how["mode"],
        length=how["length"],
        timed=not how["untimed"],
        again=again,
    )
    loop = start_loop(saves, library, setup, name)
    warn(library.problems)
    _play(options, loop, plain=how["plain"])


@main.command("continue")
@click.argument("save", required=False, shell_complete=complete("saves"))
@click.option("--plain", is_flag=True, help="Lines of text instead of a full screen.")
@click.option("--accept-prefix", is_flag=True, help="Go on from the sound beginning of a damaged save.")
@click.pass_obj
def continue_(options: Options, save: str | None, plain: bool, accept_prefix: bool) -> None:  # noqa: FBT001  # click's
    """Go on with SAVE, or with the loop played last."""
    from mockloop.storage.loops import continue_loop  # noqa: PLC0415  # heavy

    if not plain:
        demand_terminal()
    library = open_library(options)
    loop = continue_loop(open_saves(options), library, save, accept_prefix=accept_prefix)
    warn(library.problems)
    _play(options, loop, plain=plain)


@main.command()
@click.pass_obj
def saves(options: Options) -> None:
    """List the saves, the one touched last first."""
    for info in open_saves(options).list():
        say(f"{info.name}\t{info.company or '-'}\t{info.problem or info.stands}")


@main.command()
@click.pass_obj
def companies(options: Options) -> None:
    """List the companies, one a line, the id first."""
    library = open_library(options)
    for key, company in library.companies.items():
        hard = "a tour" if company.tour else company.difficulty
        say(
            f"{key}\t{company.name}\t{company.level} {company.role}\t{company.kind}\t{len(company.round)} rounds\t{hard}"
        )
    warn(library.problems)


@main.command()
@click.pass_obj
def candidates(options: Options) -> None:
    """List the candidates you can be, one a line, the id first."""
    library = open_library(options)
    for key, candidate in library.candidates.items():
        say(f"{key}\t{candidate.name}\t{candidate.headline}")
    warn(library.problems)


@main.command()
@click.pass_obj
def locate(options: Options) -> None:
    """Say where scenarios, packs, saves, settings and what an error of our own leaves behind are."""
    from mockloop.storage.places import (  # noqa: PLC0415  # only here
        CRASH_FILE,
        packs_folder,
        save_folder,
        settings_file,
    )

    for pack in open_library(options).packs:
        say(f"pack {pack.name}\t{pack.path}")
    click.echo(f"packs\t{packs_folder(options.environ)}")
    click.echo(f"saves\t{save_folder(options.save_dir, options.environ)}")
    settings = settings_file(options.environ)
    click.echo(f"settings\t{settings}")
    click.echo(f"crashes\t{settings.with_name(CRASH_FILE)}")


@main.command()
def sandbox() -> None:
    """Say how well this machine shuts code in: the level, and each promise with yes or no."""
    from mockloop.sandbox import measure_level  # noqa: PLC0415  # heavy

    click.echo("\n".join(measure_level().lines()))


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes SHELL complete commands, companies and saves."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415  # only here

    found = get_completion_class(shell)
    if found is None:
        fail(f"no completion for {shell}", UNUSABLE)
    click.echo(found(main, {}, "mockloop", "_MOCKLOOP_COMPLETE").source())


for command in (after.report, after.replay, after.compare, after.calibration, authors.check, authors.grade):
    main.add_command(command)


def run() -> None:
    """The console script: `main`, quiet when the reader of a pipe goes away."""
    try:
        main(prog_name="mockloop")
    except BrokenPipeError:
        sys.stdout = None  # nothing is left to flush to
        raise SystemExit(1) from None
    except OSError as error:
        no_output(error)
