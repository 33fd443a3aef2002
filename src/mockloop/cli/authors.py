"""What authors and scripts use: the grader by itself, and a look over a pack."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import click

from mockloop.cli.basics import UNUSABLE, fail, open_question
from mockloop.compose import Options, open_library


@click.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path))
@click.option("--no-run", is_flag=True, help="Leave code and queries of the answers alone.")
@click.pass_obj
def check(options: Options, pack: Path | None, no_run: bool) -> None:  # noqa: FBT001  # click's
    """Look over PACK, a folder of scenarios, or over all that are open: faults, and where the grader hears otherwise.

    Faults keep something from being played, and the exit status is 1; advice does not.
    """
    from mockloop.authoring.check import survey  # noqa: PLC0415  # heavy
    from mockloop.catalogue.library import Library  # noqa: PLC0415  # heavy
    from mockloop.sandbox import measure_level  # noqa: PLC0415  # heavy

    library = open_library(options) if pack is None else Library.open([pack])
    packs = library.packs if pack is None else library.packs[-1:]
    run = not no_run and not measure_level().needs_consent
    found = survey(library, packs, run=run)
    for line in found.faults:
        click.echo(line)
    for line in found.advice:
        click.echo(f"{line} [advice]")
    if found.unrun:
        why = "" if no_run else "; this machine has no full sandbox (see mockloop sandbox)"
        click.echo(f"{_count(found.unrun, 'question')} with code not run{why}")
    click.echo(
        f"{_count(found.companies, 'company', 'companies')}, {_count(found.questions, 'question')}:"
        f" {_count(len(found.faults), 'fault')}, {_count(len(found.advice), 'piece', 'pieces')} of advice"
    )
    if found.faults:
        raise SystemExit(1)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


@click.command()
@click.argument("question", required=False)
@click.option("--bank", type=click.Path(path_type=Path, dir_okay=False), help="A bank by itself, outside any pack.")
@click.option("--answers", type=click.File("rb"), help='JSON lines {"question": id, "answer": text}; - for stdin.')
@click.option("--json", "as_json", is_flag=True, help="One JSON line for each answer.")
@click.pass_obj
def grade(options: Options, question: str | None, bank: Path | None, answers: IO[bytes] | None, as_json: bool) -> None:  # noqa: FBT001  # click's
    """Grade an answer to QUESTION (bank/id) from stdin, or a file of answers to a bank."""
    from mockloop.catalogue.placing import bank_wording, read_bank  # noqa: PLC0415  # heavy
    from mockloop.grading import batch  # noqa: PLC0415  # heavy
    from mockloop.grading.lexicon import speaking  # noqa: PLC0415  # heavy

    if answers is not None:
        if bank is None:
            fail("--answers needs --bank FILE, the bank that the questions are in", UNUSABLE)
        with speaking(bank_wording(bank)):
            for line in batch.grade_lines(read_bank(bank), answers):
                click.echo(line)
        return
    if question is None:
        fail("name a question (bank/id), or give --bank and --answers", UNUSABLE)
    if bank:
        asked, words = batch.open_questions(read_bank(bank)).get(question), bank_wording(bank)
    else:
        asked, words = open_question(options, question)
    if asked is None:
        fail(
            f'no question "{question}" there that is answered in words (talk, star, design); an id is written bank/id,'
            " or id with --bank"
        )
    if sys.stdin is None:
        fail("input is closed; give the answer on stdin", UNUSABLE)
    answer = sys.stdin.buffer.read().decode("utf-8", "replace")
    with speaking(words):
        click.echo(batch.record_line(asked, answer) if as_json else "\n".join(batch.told(asked, answer)))
