"""``pyproject.toml`` beside a package (view stage)."""

import json
from collections.abc import Iterator

from specloom.render.text import Code
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.views.dataclasses import ProjectView


def build_project(plan: PythonPlan) -> ProjectView:
    """Metadata for those who publish the package on its own."""
    return ProjectView(
        name=_toml(plan.options.distribution or plan.options.package.replace("_", "-")),
        version=_toml(_version(plan.api.version)),
        description=_toml(f"A typed client of {plan.api.title}"),
        package=Code(plan.options.package),
        extras=tuple(_extras(plan)),
    )


def _extras(plan: PythonPlan) -> Iterator[Code]:
    """What some operations need beside the dependencies."""
    if plan.python_protocol.over_sockets:
        yield Code('subscriptions = ["websockets>=14.2"]')
    if plan.events is not None:
        yield Code('webhooks = ["standardwebhooks>=1.1"]')
    if plan.in_xml:
        yield Code('xml = ["xmltodict>=1.0"]')


def _version(text: str) -> str:
    """The API's version where it is one that packages may have (PEP 440), else 0.0.0."""
    parts = text.split(".")
    return text if 0 < len(parts) <= 3 and all(map(str.isdecimal, parts)) else "0.0.0"


def _toml(text: str) -> Code:
    """A TOML basic string; its escapes are JSON's, and one more for what cannot be seen
    (TOML 1.0, section "String")."""
    quoted = json.dumps(text, ensure_ascii=False)
    return Code("".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in quoted))
