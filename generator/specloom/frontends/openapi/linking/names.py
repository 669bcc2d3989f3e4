"""Names of schemas in other files: those of discriminators, and those that a document
gives them (parse stage)."""

from specloom.frontends.openapi.linking.targets import (
    LinkLocation,
    Targets,
    parse_reference,
)
from specloom.frontends.openapi.location import component_name
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping
from specloom.source.pointers import ROOT, join

_SCHEMA_SECTIONS = ("#/components/schemas", "#/definitions")


def resolve_mapped_schema(
    targets: Targets, target: str, location: LinkLocation
) -> str | None:
    """The address of the schema that an entry of a mapping names (OpenAPI 3.1, 4.8.25).

    That is a name, of the same file first, or a reference. None when there is no such
    schema.
    """
    if "/" not in target and ROOT not in target:
        for start in _schema_sections(location.file):
            address = join(start, target)
            if targets.exists(address):
                return targets.follow_aliases(address)
        if "." not in target:
            return None
    address = targets.address(target, location)
    return address if targets.exists(address) else None


def _schema_sections(file: str) -> tuple[str, ...]:
    """Where a schema may be that is known by its name."""
    return (
        (*(file + home for home in _SCHEMA_SECTIONS), file + ROOT, *_SCHEMA_SECTIONS)
        if file
        else _SCHEMA_SECTIONS
    )


def linked_names(root: JsonValue, *, is_swagger: bool) -> dict[str, str]:
    """The names that a document gives to definitions in other files, by address.

    Of several the one that the definition has of itself, else the first by alphabet.
    """
    section = mapping(root).get("definitions") if is_swagger else None
    if section is None:
        section = mapping(mapping(root).get("components")).get("schemas")
    found: dict[str, list[str]] = {}
    for name, value in mapping(section).items():
        ref = mapping(value).get("$ref")
        if len(mapping(value)) == 1 and isinstance(ref, str) and ref[:1] != ROOT:
            found.setdefault(parse_reference(ref), []).append(name)
    return {
        address: min(names, key=lambda name: (name != component_name(address), name))
        for address, names in found.items()
        if component_name(address) is not None
    }
