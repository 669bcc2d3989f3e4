"""``specloom report``: the loss ledger of a document or of the config's clients."""

import json
from collections.abc import Iterator, Sequence

import click

from specloom.cli.console import Console, console_options
from specloom.cli.reach import RemoteOptions, remote_options
from specloom.cli.runs import DONE, FAILED, FOUND, run_clients
from specloom.cli.selection import (
    ClientSelection,
    clients_or_documents,
    selection_options,
)
from specloom.diagnostics.clean import clean
from specloom.diagnostics.ledger import Count
from specloom.diagnostics.model import Diagnostic, Diagnostics
from specloom.diagnostics.order import choose
from specloom.diagnostics.placing import place, texts_of
from specloom.diagnostics.render_human import place_text
from specloom.workspace import ClientResult, leave

FATES = ("total", "generated", "degraded", "omitted", "filtered")


@click.command("report")
@selection_options
@click.option("--strict", is_flag=True, help="Exit with 1 when anything is lost.")
@remote_options
@console_options
def command(
    console: Console, selection: ClientSelection, remote: RemoteOptions, strict: bool
) -> None:
    """Show what is generated, weakened and left out, with places. Writes nothing.

    Of one DOCUMENT (or several that make one API), or of clients of the config.
    """
    diagnostics = Diagnostics()
    clients = remote.apply_to(clients_or_documents(selection, diagnostics))
    console.show(diagnostics)
    if diagnostics.failed:
        raise click.exceptions.Exit(FAILED)
    results = list(run_clients(clients, leave, console))
    if console.output_format == "json":
        click.echo(_json(results))
    else:
        for result in results:
            for line in _table(result, everything=console.verbosity > 0):
                click.echo(line)
    raise click.exceptions.Exit(max(_exit_code(item, strict) for item in results))


def _exit_code(result: ClientResult, strict: bool) -> int:
    if result.failed:
        return FAILED
    return FOUND if strict and not result.ledger().lossless else DONE


def _json(results: Sequence[ClientResult]) -> str:
    """The ledger of one client by kind of item; of several, by client first."""
    ledgers = {item.client.name: item.ledger().to_json() for item in results}
    one = next(iter(ledgers.values())) if len(ledgers) == 1 else None
    return json.dumps(ledgers if one is None else one, indent=2)


def _table(result: ClientResult, *, everything: bool) -> Iterator[str]:
    """A line for each kind of item that the document has, then each loss."""
    ledger = result.ledger()
    client = result.client
    documents = ", ".join(client.inputs.specs)
    yield f"{client.name} ({documents})" if client.places else documents
    yield "  " + "".ljust(18) + "".join(fate.rjust(11) for fate in FATES)
    for kind, count in ledger.counts.items():
        if count.total:
            cells = "".join(str(cell).rjust(11) for cell in _cells(count))
            yield "  " + kind.ljust(18) + cells
    if not any(count.total for count in ledger.counts.values()):
        yield "  nothing was read"
    yield from _losses(result.diagnostics, everything=everything)
    yield ""


def _cells(count: Count) -> tuple[int, ...]:
    """In the order of ``FATES``."""
    return (
        count.total,
        count.generated,
        count.degraded,
        count.omitted,
        count.filtered,
    )


def _losses(diagnostics: Diagnostics, *, everything: bool) -> Iterator[str]:
    lost = [item for item in diagnostics if _is_loss(item, everything)]
    if not lost:
        yield "  nothing is lost"
    for placed in place(choose(lost, limit=None), texts_of(kept=diagnostics.texts)):
        diagnostic = placed.diagnostic
        where = place_text(diagnostic.at, placed.span)
        said = clean(diagnostic.message)
        yield f"  {diagnostic.effect} {diagnostic.item}: {said} [{diagnostic.code}]"
        if where:
            yield f"      {where}"


def _is_loss(diagnostic: Diagnostic, everything: bool) -> bool:
    if diagnostic.item is None or diagnostic.effect == "none":
        return False
    return everything or diagnostic.effect != "filtered"
