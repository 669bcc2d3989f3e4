"""Messages for the tests of this folder: a document and what is said about it."""

from collections.abc import Mapping
from typing import Literal

from specloom.diagnostics.model import Diagnostic, Effect, ItemKind, Severity
from specloom.diagnostics.order import choose
from specloom.diagnostics.placing import Placed, Texts, place
from specloom.ir.origin import Origin


def warning(
    message: str = "property `limit` has no type",
    address: str = "#/limit",
    *,
    file: str = "api.yaml",
    code: str = "OAS104",
    severity: Severity = Severity.WARNING,
    item: ItemKind | None = None,
    effect: Effect = "none",
    label: str = "",
    help: str = "",
    related: tuple[tuple[str, Origin], ...] = (),
    mark: Literal["key", "value"] = "key",
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        message=message,
        at=Origin(file=file, address=address),
        related=related,
        help=help,
        label=label,
        effect=effect,
        item=item,
        mark=mark,
    )


def texts(**files: str) -> Texts:
    """Texts of files: ``texts(api="…")`` is a file ``api.yaml``."""
    known: Mapping[str, str] = {f"{name}.yaml": text for name, text in files.items()}
    return known.get


def placed(
    *diagnostics: Diagnostic, text: str = "limit: {}\n", limit: int | None = None
) -> tuple[Placed, ...]:
    """The messages as the renderers get them; all files have the same text."""
    return place(choose(diagnostics, limit=limit), lambda file: text if file else None)
