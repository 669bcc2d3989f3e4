"""Who stands behind an API, and on which terms (lowering stage).

OpenAPI 3.1, sections 4.8.2 to 4.8.4. Nothing of it changes a call; it is documentation.
"""

from specloom.frontends.openapi.refs import Schema
from specloom.ir.api import Contact, License
from specloom.source.json_values import mapping, string


def contact_of(info: Schema) -> Contact | None:
    """The contact object, if it says anything."""
    said = mapping(info.get("contact"))
    contact = Contact(
        name=string(said.get("name")),
        url=string(said.get("url")),
        email=string(said.get("email")),
    )
    return None if contact == Contact() else contact


def license_of(info: Schema) -> License | None:
    """The license object; without a name there is none."""
    said = mapping(info.get("license"))
    name = string(said.get("name"))
    if not name:
        return None
    return License(
        name=name,
        identifier=string(said.get("identifier")),
        url=string(said.get("url")),
    )
