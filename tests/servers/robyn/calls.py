"""What Robyn documents and sends."""

from tests.servers.model import Case, Deviation, Server

GIVEN = {"name": "n", "price": 1.5, "active": True, "tags": ["a"]}

SERVER = Server(
    title="Robyn",
    language="Python",
    shown=("robyn",),
    document="/openapi.json",
    variants={"helped": 'overlays = "specs/overlays/robyn.yaml"'},
    cases=(
        Case("an item", "items.create", GIVEN, gives={**GIVEN, "id": 7}),
        Case(
            "a part of an item", "items.create", {"name": "n"}, {"name": "n", "id": 7}
        ),
        Case(
            "a query",
            "search",
            {"word": "ab", "most": 1.5, "active": True},
            gives='{"word":"ab","most":"1.5"}',
        ),
        Case(
            "a query, with the overlay",
            "search",
            {"word": "ab", "most": 1.5, "active": True},
            gives={"word": "ab", "most": "1.5"},
            variant="helped",
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "ab", "most": None},
            gives={"word": "ab", "most": None},
            variant="helped",
        ),
        Case(
            "reserved characters in a query",
            "search",
            {"word": "a&b"},
            gives={"word": "a%26b", "most": None},
            variant="helped",
        ),
        Case(
            "a header that is not documented",
            "headers.list",
            {"extra_headers": {"X-Token": "t"}},
            gives='{"token":"t"}',
        ),
        Case("text", "text.retrieve", gives="all well"),
        Case("an answer without content", "items.delete"),
    ),
    deviations=(
        Deviation(
            what="characters of a query that are encoded",
            document="–",
            wire="the handler gets `a%26b`: nothing is decoded",
            client="encodes, as every client does",
            helps="`urllib.parse.unquote_plus` in the app",
            shown=("reserved characters in a query",),
        ),
        Deviation(
            what="arguments and members",
            document="all optional",
            wire="nothing is checked; numbers of a query arrive as text",
            client="all arguments are optional",
            helps="checks in the app",
            shown=("a part of an item", "a query"),
        ),
        Deviation(
            what="a handler without a type for its answer",
            document="`text/plain` with `schema: {}`",
            wire="JSON for a mapping",
            client="the text of it, as documented",
            helps="the overlay, or a `JSONResponse` as the type in the app",
            shown=("a query", "a query, with the overlay"),
        ),
        Deviation(
            what="`-> str`",
            document="`application/json`",
            wire="`text/plain`, without quotes",
            client="`str`",
            shown=("text",),
        ),
    ),
)
