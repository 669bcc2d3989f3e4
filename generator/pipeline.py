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

from generator.config.model import ClientConfig
from generator.diagnostics.ledger import ledger
from generator.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from generator.frontend import Reading
from generator.frontends.base import RootFieldGlob, ScalarForm, Sources, Written
from generator.ir.api import Api
from generator.ir.origin import Origin
from generator.naming.words import split_words
from generator.output.package import Package, SpecFile
from generator.overlays import Revisions
from generator.passes import run_passes
from generator.passes.options import Access, Key, PassOptions
from generator.registry import FRONTENDS, TARGETS, AnyFrontend
from generator.source.files import SourceFile, expand, load_file
from generator.source.node import Node
from generator.source.parse import parse_document
from generator.source.quiet_gc import collector_paused
from generator.source.remote import Reach
from generator.targets.base import Emitted
from generator.targets.options import Credential, TargetOptions, TypePin, WebhookKey

NEAR = Reach()
"""Files in the folder of the document and in the current folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What is read. ``specs``, ``operations`` and ``overlays`` are paths or globs from
    ``root``.

    ``scalars`` and ``root_fields`` are for GraphQL, as ``operations`` are. ``patches`` are the changes that the
    config asks for. ``reach`` is how far references may lead. ``validate`` asks the official
    rules as well, which takes seconds.
    """

    specs: Sequence[str]
    operations: Sequence[str] = ()
    scalars: tuple[ScalarForm, ...] = ()
    root_fields: tuple[RootFieldGlob, ...] = ()
    root: Path | None = None
    overlays: Sequence[str] = ()
    patches: Node | None = None
    reach: Reach = NEAR
    validate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The stages. A test may replace any of them; users have :data:`PIPELINE`."""

    load: Callable[[Sequence[str], Path | None], tuple[SourceFile, ...]]
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
            frontend, sources, reading = self._begin(inputs)
            api, files = frontend.read(sources, reading, diagnostics)
            changes = tuple(item.source for item in reading.revisions.overlays)
            return self.run_passes(api, options, diagnostics), (*files, *changes)

    def validate(self, inputs: Inputs, diagnostics: Diagnostics) -> None:
        """Only ask the official rules about some documents.

        Raises ``Fatal`` for a document that cannot be read, or has no official rules.
        """
        with collector_paused():
            frontend, sources, reading = self._begin(inputs)
            frontend.check(sources, reading, diagnostics)

    def scaffold(self, inputs: Inputs, diagnostics: Diagnostics) -> tuple[Written, ...]:
        """Documents of operations for what has none; ``inputs.operations`` are not read.

        Raises ``Fatal`` for a document that cannot be read, or is called by other means.
        """
        with collector_paused():
            frontend, sources, _ = self._begin(replace(inputs, operations=()))
            if frontend.scaffold is None:
                raise Fatal(_nothing_to_scaffold(sources, frontend.name))
            return frontend.scaffold(sources, diagnostics)

    def _begin(self, inputs: Inputs) -> tuple[AnyFrontend, Sources, Reading]:
        """The files, which frontend is theirs, and how it is to read them."""
        sources = Sources(
            specs=self.load(inputs.specs, inputs.root),
            operations=self.load(inputs.operations, inputs.root),
            scalars=inputs.scalars,
            root_fields=inputs.root_fields,
        )
        overlays = self.load(inputs.overlays, inputs.root)
        reading = Reading(
            root=inputs.root,
            reach=inputs.reach,
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
            return self._generate(config, diagnostics, validate)
        except Fatal as problem:
            diagnostics.add(problem.diagnostic)
            return None

    def _generate(
        self, config: ClientConfig, diagnostics: Diagnostics, validate: bool
    ) -> Package | None:
        inputs = inputs_of(config, validate=validate)
        api, sources = self.read(inputs, pass_options(config), diagnostics)
        if diagnostics.failed:
            return None
        options = target_options(config)
        with collector_paused():
            emitted = self.emit(config.target, api, options, diagnostics)
        package = _package(config, sources, emitted, diagnostics)
        return None if _failed(diagnostics) else package


def _nothing_to_scaffold(sources: Sources, name: str) -> Diagnostic:
    return Diagnostic(
        code="GQL403",
        severity=Severity.ERROR,
        message="operations can be written for a GraphQL schema only",
        at=Origin(file=sources.specs[0].path),
        help=f"the document was read as {name}; `specloom generate` needs nothing else",
    )


def _failed(diagnostics: Diagnostics) -> bool:
    """Asked anew: a later stage may have added an error."""
    return diagnostics.failed


def pass_options(config: ClientConfig) -> PassOptions:
    """What a configuration asks of the passes."""
    return PassOptions(
        filters=config.filters,
        pins=config.methods,
        paging=config.pagination,
        recognise_paging=config.recognise_pagination,
        access=Access(
            title=config.title,
            name=_name_of(config),
            url=config.url,
            keys=tuple(
                Key(argument=item.scheme, header=item.header, origin=item.origin)
                for item in config.auth
                if not item.in_document
            ),
            subscriptions=config.subscriptions,
        ),
        nesting=config.nesting,
    )


def _name_of(config: ClientConfig) -> str:
    """What to call an API that has no title: ``GitHub``, ``Shopify Admin``."""
    words = " ".join(map(str.capitalize, split_words(config.package)))
    return config.client_name or words


def inputs_of(config: ClientConfig, *, validate: bool = False) -> Inputs:
    """What a client is made of, and how far the references of its documents may lead."""
    reach = Reach(
        project=config.folder or config.root,
        remote=config.allow_remote,
        update_lock=config.update_lock,
    )
    return Inputs(
        specs=config.specs,
        operations=config.operations,
        scalars=tuple(
            ScalarForm(name, form, config.place("scalars", name))
            for name, form in config.scalars
        ),
        root_fields=tuple(
            RootFieldGlob(glob, config.place("root_fields"))
            for glob in config.root_fields
        ),
        root=config.root,
        overlays=config.overlays,
        patches=config.patches,
        reach=reach,
        validate=validate,
    )


def target_options(config: ClientConfig) -> TargetOptions:
    """What a configuration asks of the target."""
    credentials = (
        Credential(
            argument=item.argument,
            scheme=item.scheme,
            env=item.env,
            part=item.part,
            origin=item.origin,
        )
        for item in config.auth
    )
    return TargetOptions(
        package=config.package,
        client_name=config.client_name,
        credentials=tuple(credentials),
        environments=config.environments,
        headers=config.headers,
        default_environment=config.default_environment,
        base_url_env=config.base_url_env,
        env_prefix=config.env_prefix,
        webhook_key=_webhook_key(config),
        types=tuple(
            _type_pin(schema, name, config.place("types", schema))
            for schema, name in config.types
        ),
        idempotency_header=config.idempotency_header,
        project=config.project,
        operations_manifest=config.operations_manifest,
        validate_inputs=config.validate_inputs,
    )


def _webhook_key(config: ClientConfig) -> WebhookKey | None:
    if config.webhook_key_env is None:
        return None
    origin = config.place("webhooks", "key_env")
    return WebhookKey(env=config.webhook_key_env, origin=origin)


def _type_pin(schema: str, place: str, origin: Origin) -> TypePin:
    """``types.pets.Pet``: the name, and the module where there is one."""
    *module, name = place.removeprefix("types.").split(".")
    return TypePin(
        schema=schema, name=name, module=module[0] if module else None, origin=origin
    )


def _load(specs: Sequence[str], root: Path | None) -> tuple[SourceFile, ...]:
    return tuple(load_file(path, root=root) for path in expand(specs, root=root))


def _choose(sources: Sequence[SourceFile]) -> AnyFrontend:
    """The first frontend that recognises the sources; the last one takes anything."""
    for entry in FRONTENDS[:-1]:
        if entry.recognises(sources):
            return entry.load()
    return FRONTENDS[-1].load()


def _emit(
    target: str, api: Api, options: TargetOptions, diagnostics: Diagnostics
) -> Emitted:
    return TARGETS[target](api, options, diagnostics)


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
        specs=tuple(_spec_file(config.root, item) for item in sources),
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
