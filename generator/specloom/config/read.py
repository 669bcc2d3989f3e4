"""Makes client configurations of a config file, or says everything that is wrong with it."""

import keyword
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

from specloom.config.checks import check_shape, error, nearest
from specloom.config.description import root_shape
from specloom.config.file import ConfigFile, cursor, table_at
from specloom.config.find import find_config, relative_path
from specloom.config.model import AuthArgument, ClientConfig
from specloom.config.overlap import check_outputs
from specloom.config.pagination import check_pagination, read_pagination
from specloom.config.surface import check_surface
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.bindings import ArrayForm, Nesting, ObjectForm
from specloom.ir.origin import Origin
from specloom.passes.options import Filters, MethodPin
from specloom.source.reading.files import is_path

Table = Mapping[str, object]


def read_config(
    start: Path,
    diagnostics: Diagnostics,
    *,
    explicit: str | None,
    targets: Sequence[str],
) -> tuple[ClientConfig, ...]:
    """All clients of the config file that is found from ``start``. Fatal when it is unreadable."""
    return read_clients(find_config(start, explicit), diagnostics, targets=targets)


def read_clients(
    file: ConfigFile, diagnostics: Diagnostics, *, targets: Sequence[str]
) -> tuple[ClientConfig, ...]:
    """The clients in the order of the file; none at all when anything in it is wrong."""
    found = Diagnostics()
    check_shape(file.values, root_shape(targets), (), file, found)
    tables = table_at(file.values, "clients")
    for name in tables:
        auth = table_at(table_at(tables, name), "auth")
        _check_auth(name, auth, file, found)
    clients: tuple[ClientConfig, ...] = ()
    if not found.failed:
        clients = tuple(
            _client(name, table_at(tables, name), file, targets) for name in tables
        )
        for name in tables:
            check_pagination(table_at(tables, name), ("clients", name), file, found)
        _check_clients(clients, file, found)
    for diagnostic in found:
        diagnostics.add(diagnostic)
    return () if found.failed else clients


def select_clients(
    clients: Sequence[ClientConfig], names: Sequence[str], diagnostics: Diagnostics
) -> tuple[ClientConfig, ...]:
    """The named clients in the order of the file; all of them when nothing is named."""
    known = [client.name for client in clients]
    for name in names:
        if name not in known:
            diagnostics.add(_unknown_client(name, known))
    return tuple(client for client in clients if not names or client.name in names)


def _unknown_client(name: str, known: Sequence[str]) -> Diagnostic:
    help_text = nearest(name, known)
    if Path(name).exists():
        help_text = (
            "a document needs a place to write to: `--output DIR --package NAME`"
        )
    return Diagnostic(
        code="CFG007",
        severity=Severity.ERROR,
        message=f"the config has no client `{name}`",
        help=help_text,
    )


def _check_clients(
    clients: Sequence[ClientConfig], file: ConfigFile, bag: Diagnostics
) -> None:
    if not clients:
        bag.add(error("CFG009", "there is no client to generate", ("clients",), file))
    for client in clients:
        _check_package(client, bag)
        check_surface(client, file, bag)
    check_outputs(clients, bag)


def _check_package(client: ClientConfig, bag: Diagnostics) -> None:
    """The last word of the import name is the folder's name, and can be imported."""
    words = client.package.split(".")
    message = ""
    if not all(word.isidentifier() and not keyword.iskeyword(word) for word in words):
        message = f"`{client.package}` cannot be imported"
    elif words[-1] != client.output.name:
        message = (
            f"the package `{client.package}` cannot live in a folder "
            f"called `{client.output.name}`"
        )
    if message:
        at = client.place("package" if "package" in client.places else "output")
        bag.add(
            Diagnostic(
                code="CFG010",
                severity=Severity.ERROR,
                message=message,
                at=at,
                help="the folder's name is the name that is imported",
            )
        )


def _client(
    name: str, table: Table, file: ConfigFile, targets: Sequence[str]
) -> ClientConfig:
    places = _places(name, file)
    output = _normal((file.folder / str(table["output"])).absolute())
    return ClientConfig(
        name=name,
        specs=tuple(_spec_path(item, file) for item in _texts(table, "spec")),
        root=Path.cwd(),
        target=_text(table, "target") or targets[0],
        output=output,
        package=_text(table, "package") or output.name,
        client_name=_text(table, "client_name"),
        project=table.get("project") is True,
        operations_manifest=table.get("operations_manifest") is True,
        validate_inputs=table.get("validate_inputs") is True,
        operations=tuple(
            _spec_path(item, file) for item in _texts(table, "operations")
        ),
        scalars=_pairs(table, "scalars"),
        root_fields=_texts(table, "root_fields"),
        auth=tuple(_auth(table_at(table, "auth"), places)),
        environments=_pairs(table, "environments"),
        title=_text(table, "title"),
        url=_text(table, "url"),
        headers=_pairs(table, "headers"),
        subscriptions=_subscriptions(table),
        default_environment=_text(table, "default_environment"),
        base_url_env=_text(table, "base_url_env"),
        env_prefix=_text(table, "env_prefix"),
        webhook_key_env=_text(table_at(table, "webhooks"), "key_env"),
        methods=tuple(_methods(table_at(table, "methods"), places)),
        types=_pairs(table, "types"),
        filters=_filters(table_at(table, "filters")),
        overlays=tuple(_spec_path(item, file) for item in _texts(table, "overlays")),
        patches=cursor(file, ("clients", name, "patches")),
        pagination=read_pagination(table_at(table, "pagination"), places),
        recognise_pagination=table.get("recognise_pagination") is not False,
        idempotency_header=_text(table_at(table, "retries"), "idempotency_header"),
        nesting=_nesting(table_at(table, "wire")),
        folder=file.folder,
        places=places,
    )


def _normal(path: Path) -> Path:
    """Without ``.`` and ``..``, and without following links."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and len(parts) > 1:
            parts.pop()
        elif part != "..":
            parts.append(part)
    return Path(*parts)


def _spec_path(written: str, file: ConfigFile) -> str:
    return relative_path(file.folder / written) if is_path(written) else written


def _auth(table: Table, places: Mapping[str, Origin]) -> Sequence[AuthArgument]:
    arguments: list[AuthArgument] = []
    for name in table:
        entry = table_at(table, name)
        scheme = _text(entry, "scheme")
        arguments.append(
            AuthArgument(
                argument=name,
                scheme=scheme or name,
                header=_text(entry, "header"),
                in_document=scheme is not None,
                env=_text(entry, "env"),
                part=_text(entry, "part") or "",
                origin=places[f"auth.{name}"],
            )
        )
    return arguments


def _subscriptions(table: Table) -> Literal["sse", "ws"] | None:
    match table.get("subscriptions"):
        case "sse":
            return "sse"
        case "ws":
            return "ws"
        case _:
            return None


def _check_auth(name: str, table: Table, file: ConfigFile, bag: Diagnostics) -> None:
    """A credential is that of a scheme, or a header, or a token of HTTP."""
    for argument in table:
        given = {"scheme", "header", "http"} & table_at(table, argument).keys()
        path = ("clients", name, "auth", argument)
        if len(given) > 1:
            message = "`scheme`, `header` and `http` exclude each other"
            bag.add(error("CFG006", message, path, file))
        elif not given:
            bag.add(
                Diagnostic(
                    code="CFG005",
                    severity=Severity.ERROR,
                    message="`scheme` is missing",
                    at=file.origin(path),
                    help="The name of the security scheme in the document.",
                )
            )


def _methods(table: Table, places: Mapping[str, Origin]) -> Iterator[MethodPin]:
    for key, value in table.items():
        place = value if isinstance(value, str) else None
        yield MethodPin(operation=key, place=place, origin=places[f"methods.{key}"])


def _nesting(table: Table) -> Nesting:
    return Nesting(
        arrays=cast("ArrayForm | None", table.get("query_arrays")),
        objects=cast("ObjectForm | None", table.get("query_objects")),
    )


def _filters(table: Table) -> Filters:
    return Filters(
        include_methods=_upper(table, "include_methods"),
        exclude_methods=_upper(table, "exclude_methods"),
        include_paths=_texts(table, "include_paths"),
        exclude_paths=_texts(table, "exclude_paths"),
        include_tags=_texts(table, "include_tags"),
        exclude_tags=_texts(table, "exclude_tags"),
        exclude_deprecated=table.get("exclude_deprecated") is True,
    )


def _places(name: str, file: ConfigFile) -> dict[str, Origin]:
    """Every entry of the client's table, by its dotted path below it."""
    start = (*file.table, "clients", name)
    places = {"": file.origin(("clients", name))}
    for path in file.places:
        if path[: len(start)] == start and len(path) > len(start):
            inner = path[len(start) :]
            key = ".".join(map(str, inner))
            places[key] = file.origin(("clients", name, *inner))
    return places


def _text(table: Table, key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) else None


def _texts(table: Table, key: str) -> tuple[str, ...]:
    value = table.get(key, ())
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        return ()
    return tuple(str(item) for item in cast("list[object]", value))


def _upper(table: Table, key: str) -> tuple[str, ...]:
    return tuple(item.upper() for item in _texts(table, key))


def _pairs(table: Table, key: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in table_at(table, key).items())
