"""What the configuration of a client asks of each stage.

The parts know nothing of configuration files; what a key means to them is said here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specloom.config.model import ClientConfig
from specloom.frontends.base import RootFieldGlob, ScalarForm
from specloom.ir.origin import Origin
from specloom.naming.words import split_words
from specloom.passes.options import ExtraCredential, PassOptions, ServersAndCredentials
from specloom.source.node import Node
from specloom.source.reading.remote import Reach
from specloom.targets.options import Credential, TargetOptions, TypePin, WebhookKey

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


def pass_options(config: ClientConfig) -> PassOptions:
    """What a configuration asks of the passes."""
    return PassOptions(
        filters=config.filters,
        pins=config.methods,
        paging=config.pagination,
        recognise_paging=config.recognise_pagination,
        connection=ServersAndCredentials(
            title=config.title,
            name=_name_of(config),
            url=config.url,
            credentials=tuple(
                ExtraCredential(
                    argument=item.scheme, header=item.header, origin=item.origin
                )
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
        keeps=config.keeps_fetched,
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
