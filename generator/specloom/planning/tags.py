"""What the tags of a document say of resources (plan stage; decision 033).

Resources come from paths. A tag that all methods of a resource have describes it, and the
tags above that one (OpenAPI 3.2) say where it belongs.
"""

from collections.abc import Sequence

from specloom.ir.api import Api, Tag
from specloom.planning.plan import MethodPlan


def tag_of(api: Api, methods: Sequence[MethodPlan]) -> Tag | None:
    """The first tag that all methods of a resource have, if it speaks of a part of the API."""
    groups = [method.operation.group for method in methods]
    for name in groups[0] if groups else ():
        if all(name in group for group in groups):
            tags = [tag for tag in api.tags if tag.name == name]
            if tags and tags[0].kind in (None, "nav"):
                return tags[0]
    return None


def trail_of(api: Api, tag: Tag | None) -> tuple[str, ...]:
    """The titles of a tag and of those above it, the highest first; none without any.

    A circle of parents ends where it would begin again.
    """
    known = {item.name: item for item in api.tags}
    found: dict[str, str] = {}
    while tag is not None and tag.name not in found:
        found[tag.name] = tag.docs.summary or tag.name
        tag = known.get(tag.parent or "")
    return tuple(reversed(found.values())) if len(found) > 1 else ()
