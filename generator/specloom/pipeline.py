"""The whole tool on one page: the stages, in order.

::

    load → parse → revise → link → normalise → lower → passes → emit (plan, view, render,
    assemble) → write

Each stage is a function from value to value. ``load`` reads files, ``link`` those that
they refer to, and ``output.write`` writes; nothing else touches the disk. Every stage is
given the same bag of diagnostics; input that cannot be used at all raises ``Fatal``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from specloom.config.model import ClientConfig
from specloom.diagnostics.ledger import ledger
from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.base import Sources, Written
from specloom.frontends.frontend import Reading
from specloom.frontends.inputs import Inputs
from specloom.ir.api import Api
from specloom.ir.origin import Origin
from specloom.output.write.package import Package, SpecFile
from specloom.overlays import Revisions
from specloom.passes import run_passes
from specloom.passes.options import PassOptions
from specloom.planning.options import TargetOptions
from specloom.registry import FRONTENDS, TARGETS, AnyFrontend
from specloom.source.parse import parse_document
from specloom.source.quiet_gc import collector_paused
from specloom.source.reading.files import SourceFile, expand, keep_texts
from specloom.source.reading.remote import Reach, load_all
from specloom.targets.base import Emitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The stages. A test may replace any of them; users have :data:`PIPELINE`."""

    load: Callable[[Sequence[str], Path | None, Reach], tuple[SourceFile, ...]]
    choose: Callable[[Sequence[SourceFile]], AnyFrontend]
    run_passes: Callable[[Api, PassOptions, Diagnostics], Api]
    emit: Callable[[str, Api, TargetOptions, Diagnostics], Emitted]

    def read(
        self, inputs: Inputs, options: PassOptions, diagnostics: Diagnostics
    ) -> tuple[Api, tuple[SourceFile, ...]]:
        """The model of some documents, after all passes, and the files that were read.

        Raises ``Fatal`` for a document that cannot be used.
        """
        with collector_paused():
            frontend, sources, reading = self._begin(inputs, diagnostics)
            api, files = frontend.read(sources, reading, diagnostics)
            changes = tuple(item.source for item in reading.revisions.overlays)
            return self.run_passes(api, options, diagnostics), (*files, *changes)

    def validate(self, inputs: Inputs, diagnostics: Diagnostics) -> None:
        """Only ask the official rules about some documents.

        Raises ``Fatal`` for a document that cannot be read, or has no official rules.
        """
        with collector_paused():
            frontend, sources, reading = self._begin(inputs, diagnostics)
            frontend.check(sources, reading, diagnostics)

    def scaffold(self, inputs: Inputs, diagnostics: Diagnostics) -> tuple[Written, ...]:
        """Documents of operations for what has none; ``inputs.operations`` are not read.

        Raises ``Fatal`` for a document that cannot be read, or is called by other means.
        """
        with collector_paused():
            frontend, sources, _ = self._begin(
                replace(inputs, operations=()), diagnostics
            )
            if frontend.scaffold is None:
                raise Fatal(_nothing_to_scaffold(sources, frontend.name))
            return frontend.scaffold(sources, diagnostics)

    def _begin(
        self, inputs: Inputs, diagnostics: Diagnostics
    ) -> tuple[AnyFrontend, Sources, Reading]:
        """The files, which frontend is theirs, and how it is to read them."""
        root, reach = inputs.root, inputs.reach
        sources = Sources(
            specs=self.load(inputs.specs, root, reach),
            operations=self.load(inputs.operations, root, reach),
            scalars=inputs.scalars,
            root_fields=inputs.root_fields,
        )
        overlays = self.load(inputs.overlays, root, reach)
        keep_texts((*sources.files, *overlays), diagnostics)
        reading = Reading(
            root=root,
            reach=reach,
            revisions=Revisions(
                overlays=tuple(map(parse_document, overlays)), patches=inputs.patches
            ),
            validate=inputs.validate,
        )
        return self.choose(sources.specs), sources, reading

    def generate(
        self,
        config: ClientConfig,
        diagnostics: Diagnostics,
        *,
        validate: bool = False,
    ) -> Package | None:
        """The package of one client; ``None`` when a message is an error."""
        try:
            package = self._generate(config, diagnostics, validate)
        except Fatal as problem:
            diagnostics.add_fatal(problem)
            return None
        return None if diagnostics.failed else package

    def _generate(
        self, config: ClientConfig, diagnostics: Diagnostics, validate: bool
    ) -> Package | None:
        inputs = replace(config.inputs, validate=validate)
        api, sources = self.read(inputs, config.passes, diagnostics)
        if diagnostics.failed:
            return None
        with collector_paused():
            emitted = self.emit(config.target, api, config.options, diagnostics)
        return _package(config, sources, emitted, diagnostics)


def _nothing_to_scaffold(sources: Sources, name: str) -> Diagnostic:
    return Diagnostic(
        code="GQL403",
        severity=Severity.ERROR,
        message="operations can be written for a GraphQL schema only",
        at=Origin(file=sources.specs[0].path),
        help=f"the document was read as {name}; `specloom generate` needs nothing else",
    )


def _load(
    specs: Sequence[str], root: Path | None, reach: Reach
) -> tuple[SourceFile, ...]:
    return load_all(expand(specs, root=root), root, reach)


def _choose(sources: Sequence[SourceFile]) -> AnyFrontend:
    """The first frontend that recognises the sources; the last one takes anything."""
    for entry in FRONTENDS[:-1]:
        if entry.recognises(sources):
            return entry.load()
    return FRONTENDS[-1].load()


def _emit(
    target: str, api: Api, options: TargetOptions, diagnostics: Diagnostics
) -> Emitted:
    return TARGETS[target].emit(api, options, diagnostics)


def _package(
    config: ClientConfig,
    sources: Sequence[SourceFile],
    emitted: Emitted,
    diagnostics: Diagnostics,
) -> Package:
    return Package(
        name=config.name,
        files={path: text.encode() for path, text in emitted.files.items()},
        beside={path: text.encode() for path, text in emitted.beside.items()},
        specs=tuple(_spec_file(config.inputs.root or Path(), item) for item in sources),
        ledger=ledger(diagnostics).to_json(),
    )


def _spec_file(root: Path, source: SourceFile) -> SpecFile:
    """With a path that means the same in whatever folder the command was given."""
    path = source.path if "://" in source.path else str(root / source.path)
    return SpecFile(path=path, sha256=source.sha256)


PIPELINE = Pipeline(load=_load, choose=_choose, run_passes=run_passes, emit=_emit)


def lower_specs(
    specs: Sequence[str],
    options: PassOptions,
    diagnostics: Diagnostics,
    root: Path | None = None,
) -> tuple[Api, tuple[SourceFile, ...]]:
    """The model of some documents; see :meth:`Pipeline.read`."""
    return PIPELINE.read(Inputs(specs=specs, root=root), options, diagnostics)


def generate(config: ClientConfig, diagnostics: Diagnostics) -> Package | None:
    """The package of one client; see :meth:`Pipeline.generate`."""
    return PIPELINE.generate(config, diagnostics)
