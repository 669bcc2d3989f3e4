"""Messages about a Swagger file in the words of Swagger 2.0 (lowering stage).

Lowering knows only OpenAPI 3.1, and so do its texts. Those that name what a Swagger file
cannot have are said in another way; what they quote from the document stays as it is.
"""

from types import MappingProxyType

_WORDS = MappingProxyType(
    {
        "#/components/schemas/": "#/definitions/",
        "in: path, required: true, schema: …}": (
            "in: path, required: true, type: string}"
        ),
        "section 4.8.12 of OpenAPI 3.1 says so": (
            "`consumes`, `produces` and `securityDefinitions` say what it holds"
        ),
        "JSON Schema 2020-12 calls it `prefixItems`": (
            "in Swagger 2.0 all items are described by one schema"
        ),
        "no value satisfies both; `oneOf` may be meant": "no value satisfies both",
        "no value satisfies all of them; `oneOf` may be meant": (
            "no value satisfies all of them"
        ),
    }
)
_MESSAGES = MappingProxyType(
    {
        "a `discriminator` without `oneOf` or `anyOf`: its property is kept as it is": (
            "the property that the `discriminator` names is kept as it is"
        ),
        "`items` is a list: read as `prefixItems`": (
            "`items` is a list: read as one schema for each position"
        ),
    }
)


def help_for_swagger(text: str) -> str:
    """A help, which quotes nothing from the document that looks like OpenAPI 3."""
    for new, old in _WORDS.items():
        text = text.replace(new, old)
    return text


def message_for_swagger(text: str) -> str:
    """A message; only whole ones are replaced, because others quote the document."""
    return _MESSAGES.get(text, text)
