"""Many clients of one config: each runs by itself, and none stops the others.

Drives the pipeline and the write stage; knows nothing of terminals.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from specloom.config.model import ClientConfig
from specloom.diagnostics.ledger import Ledger, ledger
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.ir.origin import Origin
from specloom.output.write.package import Package
from specloom.output.write.plan import WritePlan, plan_write, warn_of_edits
from specloom.output.write.write import finish_write, write_package

Generate: TypeAlias = Callable[[ClientConfig, Diagnostics], Package | None]
"""What the pipeline does for one client. None when a diagnostic is an error."""

Act: TypeAlias = Callable[
    [ClientConfig, Package, Diagnostics, Origin], WritePlan | None
]
"""What is done with a package: write it, compare it, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientResult:
    """What became of one client. ``crash`` is a bug of this tool, never a user's mistake."""

    client: ClientConfig
    diagnostics: Diagnostics
    package: Package | None = None
    plan: WritePlan | None = None
    crash: Exception | None = None

    @property
    def failed(self) -> bool:
        """Whether nothing came out of it."""
        return self.crash is not None or self.diagnostics.failed

    def ledger(self) -> Ledger:
        """What became of every item of its documents."""
        return ledger(self.diagnostics)


def run_client(client: ClientConfig, generate: Generate, act: Act) -> ClientResult:
    """Generate one client and act on its package. Raises nothing but interruptions."""
    diagnostics = Diagnostics(quotable=client.quotable)
    package: Package | None = None
    plan: WritePlan | None = None
    crash: Exception | None = None
    try:
        if act is write:  # also where the documents are wrong by now
            root, place = client.output, client.place("output")
            finish_write(root, diagnostics, trusted=client.repository, at=place)
        package = generate(client, diagnostics)
        if package is not None and not diagnostics.failed:
            plan = act(client, package, diagnostics, client.place("output"))
    except Fatal as problem:
        diagnostics.add_fatal(problem)
    except Exception as problem:  # one client's crash must not stop the others
        crash = problem
    return ClientResult(
        client=client,
        diagnostics=diagnostics,
        package=package,
        plan=plan,
        crash=crash,
    )


def write(
    client: ClientConfig, package: Package, diagnostics: Diagnostics, at: Origin
) -> WritePlan | None:
    """Act: make the output folder equal to the package."""
    return write_package(
        package,
        client.output,
        diagnostics,
        trusted=client.repository,
        at=at,
    )


def compare(
    client: ClientConfig, package: Package, diagnostics: Diagnostics, at: Origin
) -> WritePlan | None:
    """Act: find out what writing would change."""
    plan = plan_write(package, client.output, diagnostics, at=at)
    if plan is not None:
        for warning in warn_of_edits(plan, at):
            diagnostics.add(warning)
    return plan


def leave(
    client: ClientConfig, package: Package, diagnostics: Diagnostics, at: Origin
) -> WritePlan | None:
    """Act: nothing; only the ledger is wanted."""
    return None


def crash_stage(problem: BaseException, root: Path) -> str:
    """Where in ``root`` a crash happened: the deepest stage folder of its traceback."""
    stage = "specloom"
    trace = problem.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if root in file.parents:
            inside = file.relative_to(root).with_suffix("").parts
            stage = ".".join(inside[:2])
        trace = trace.tb_next
    return stage
