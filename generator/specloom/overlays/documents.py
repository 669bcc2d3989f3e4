"""Overlay documents: whether they are any, and what they ask for (normalise stage).

Overlay Specification 1.0 and 1.1, section 4.4.1.
"""

import posixpath
from urllib.parse import unquote, urlsplit

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.overlays.actions import (
    OVERLAY_1_0,
    OVERLAY_1_1,
    Action,
    problem,
    read_actions,
    unknown_keys,
)
from specloom.source.document import Document
from specloom.source.node import Node, root_of
from specloom.source.reading.files import STDIN

_KEYS = ("overlay", "info", "extends", "actions")
_KINDS = {"1.0": OVERLAY_1_0, "1.1": OVERLAY_1_1}


def actions_of_overlay(
    overlay: Document, subject: Document, diagnostics: Diagnostics
) -> tuple[Action, ...]:
    """The actions of an overlay; what is wrong with it is reported."""
    root = root_of(overlay)
    version = root.get("overlay")
    if version is None:
        diagnostics.add(_not_an_overlay(root))
        return ()
    kinds = _KINDS.get(str(version.value)[:3])
    if not isinstance(version.value, str) or kinds is None:
        diagnostics.add(
            problem(
                "OVL002",
                f"overlays of version `{version.value}` cannot be read",
                version,
                help="write `overlay: 1.1.0`; 1.0 and 1.1 are known",
            )
        )
        return ()
    for fault in unknown_keys(root, _KEYS):
        diagnostics.add(fault)
    _check_extends(root, subject, diagnostics)
    return read_actions(root.get("actions") or root, kinds, diagnostics)


def _not_an_overlay(root: Node) -> Diagnostic:
    known = next((key for key in ("openapi", "swagger") if root.has(key)), None)
    return Diagnostic(
        code="OVL001",
        severity=Severity.ERROR,
        message="this is not an overlay: it has no key `overlay`",
        at=root.child(known).origin() if known else root.origin(),
        help="this is the description of an API; is it the `spec`?" if known else "",
    )


def _check_extends(root: Node, subject: Document, diagnostics: Diagnostics) -> None:
    """An overlay may name the document that it is for; another one is a likely slip."""
    extends = root.get("extends")
    path = subject.source.path
    if extends is None or not isinstance(extends.value, str) or path == STDIN:
        return
    parts = urlsplit(extends.value)
    if parts.scheme or parts.netloc:
        same = posixpath.basename(parts.path) == posixpath.basename(path)
    else:
        folder = posixpath.dirname(root.document.source.path)
        named = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        same = named == posixpath.normpath(path)
    if not same:
        diagnostics.add(
            Diagnostic(
                code="OVL007",
                severity=Severity.WARNING,
                message=f"the overlay is for `{extends.value}`, not for `{path}`",
                at=extends.origin(),
                help="it is applied all the same",
                mark="value",
            )
        )
