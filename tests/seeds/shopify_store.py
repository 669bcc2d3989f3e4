"""A shop with three files, behind the schema of ``specs/shopify``.

It answers the examples of the page as the page shows: a generic file keeps its URL while
its content is exchanged, an image has none until it has been processed, and a file that
does not exist is an error for the user.
"""

from copy import deepcopy
from typing import Any

from graphql import GraphQLSchema, build_schema

from examples.vendor_samples import ROOT

URL = "https://cdn.shopify.com/s/files/1/2637/1970/files/original_name.pdf?v=1726103340"
MOMENT = "2024-09-12T02:09:00Z"
FILES: tuple[dict[str, Any], ...] = (
    {"__typename": "GenericFile", "id": "gid://shopify/GenericFile/1072273203"},
    {
        "__typename": "GenericFile",
        "id": "gid://shopify/GenericFile/1072273204",
        "url": URL,
    },
    {
        "__typename": "MediaImage",
        "id": "gid://shopify/MediaImage/1072273202",
        "image": None,
        "status": "PROCESSING",
        "mediaContentType": "IMAGE",
    },
)
COMMON = {"fileErrors": [], "fileStatus": "READY", "createdAt": MOMENT}


def schema() -> GraphQLSchema:
    """The schema that the client was generated from."""
    text = (ROOT / "specs" / "shopify" / "schema.graphql").read_text("utf-8")
    return build_schema(text)


class Store:
    """The resolvers of the root fields; ``received`` is what ``fileUpdate`` was given."""

    def __init__(self) -> None:
        self.files = {
            str(file["id"]): {**COMMON, "updatedAt": MOMENT, **deepcopy(file)}
            for file in FILES
        }
        self.received: list[list[dict[str, Any]]] = []

    def node(self, info: object, id: str) -> object:
        """One file, or null."""
        return self.files.get(id)

    def fileUpdate(self, info: object, files: list[dict[str, Any]]) -> object:
        """Change all files, or none when one of them does not exist."""
        self.received.append(files)
        missing = [change["id"] for change in files if change["id"] not in self.files]
        if missing:
            return {"files": [], "userErrors": [_does_not_exist(missing)]}
        return {"files": [self._changed(change) for change in files], "userErrors": []}

    def _changed(self, change: dict[str, Any]) -> object:
        file = self.files[change["id"]]
        if "alt" in change:
            file["alt"] = change["alt"]
        return file


def _does_not_exist(ids: list[str]) -> object:
    listed = ", ".join(f'"{each}"' for each in ids)
    return {
        "code": "FILE_DOES_NOT_EXIST",
        "field": ["files"],
        "message": f"File id [{listed}] does not exist.",
    }
