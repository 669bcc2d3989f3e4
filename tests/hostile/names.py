"""Names that documents may give to anything, and that Python would rather not have."""

import builtins
import keyword

from hypothesis import strategies as st
from pydantic import BaseModel

RUN_TIME = [
    "Client",
    "AsyncClient",
    "ApiError",
    "APIError",
    "Omit",
    "OMIT",
    "omit",
    "Endpoint",
    "Body",
    "Returns",
    "Resource",
    "Model",
    "Wire",
    "Unset",
    "Any",
    "Literal",
    "TYPE_CHECKING",
    "annotations",
    "typing",
    "datetime",
    "types",
    "resources",
    "_client",
    "_runtime",
    "__init__",
    "__main__",
    "client",
    "httpx2",
    "pydantic",
    "self",
    "cls",
    "extra_headers",
    "extra_query",
    "extra_body",
    "timeout",
    "with_raw_response",
    "_call",
    "close",
    "with_streaming_response",
    "with_options",
    "api_key",
    "base_url",
    "http_client",
    "attach",
    "lazy",
]
ODD = [
    "",
    " ",
    "_",
    "__",
    "-",
    "1",
    "١",
    "²",
    "..",
    "../../x",
    "/etc/passwd",
    "C:\\con",
    "con",
    "NUL",
    "a.b",
    "a$ref",
    "~1",
    "%2e%2e",
    "\x00",
    "\u202e",
    "\ufeff",
    "ß",
    "ẞ",
    "ı",
    "İ",
    "ﬁ",
    "Å",
    "Å",
    "é",
    "e\u0301",
    "日本",
    "🐤",
    "x" * 300,
    "日" * 300,
    "word " * 60,
]
DUNDERS = [f"__{name}__" for name in ("init", "class", "dict", "slots", "all", "name")]
MEMBERS = sorted(name for name in dir(BaseModel))
BUILTINS = sorted(dir(builtins))
KEYWORDS = [*keyword.kwlist, *keyword.softkwlist]

plain = (
    st.sampled_from([*RUN_TIME, *ODD, *DUNDERS])
    | st.sampled_from(KEYWORDS)
    | st.sampled_from(BUILTINS)
    | st.sampled_from(MEMBERS)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
)


def _spellings(name: str) -> st.SearchStrategy[str]:
    """A name and others that come close to it."""
    return st.sampled_from(
        [
            name,
            name.upper(),
            name.lower(),
            name.title(),
            f"_{name}",
            f"{name}_",
            f"{name}-",
        ]
    )


names = plain.flatmap(_spellings)
several = st.lists(names, min_size=1, max_size=6, unique=True)
