"""What Connexion makes of a document, and sends."""

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, SEEN, TEXT

GIVEN = {
    "name": "pen",
    "price": 1.1,
    "active": True,
    "kind": "pen",
    "made": MADE,
    "seen": SEEN,
    "note": None,
    "tags": ["a", "b"],
}
LEAST = {"name": "pen", "price": 2, "kind": "book", "made": MADE, "seen": SEEN}

SERVER = Server(
    title="Connexion",
    language="Python",
    shown=("connexion", "starlette"),
    document="/openapi.json",
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**GIVEN, "id": 7},
        ),
        Case(
            "an item with what is needed",
            "items.create",
            LEAST,
            gives={**LEAST, "id": 7},
        ),
        Case(
            "an item with a header",
            "items.retrieve",
            at=(1,),
            gives={**GIVEN, "id": 1},
            headers_type="ItemsRetrieveHeaders",
            headers={"X-Rate-Limit": 7},
        ),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"status": 404, "detail": "no item 2"}),
        ),
        Case("an item is deleted", "items.delete", at=(1,)),
        Case(
            "a query of every kind of value",
            "search",
            {
                "word": TEXT,
                "ids": [1, 2],
                "tags": ["x", "y"],
                "most": 1.5,
                "active": False,
                "since": SEEN,
                "filter": {"low": 1, "kind": "pen"},
            },
            gives={
                "word": TEXT,
                "ids": "[1, 2]",
                "tags": "['x', 'y']",
                "most": "1.5",
                "active": "False",
                "since": "'2026-01-02T03:04:05.678900+02:00'",
                "filter": "{'kind': 'pen', 'low': 1}",
            },
        ),
        Case(
            "None and lists of one in a query",
            "search",
            {"word": "x", "ids": [1], "tags": ["a"], "most": None, "since": None},
            gives={"word": "x", "ids": "[1]", "tags": "['a']", "filter": "{}"},
        ),
        Case(
            "a comma in a repeated parameter",
            "search",
            {"word": "x", "tags": ["a,b", "c"]},
            gives={"word": "x", "tags": "['a', 'b', 'c']", "filter": "{}"},
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {"x_token": "a b", "visits": "7"},
            gives=["a b", "7"],
        ),
        Case(
            "None in cookies is left out",
            "headers.list",
            {"x_token": "t", "visits": None},
            gives=["t", None],
        ),
        Case(
            "a number in a cookie",
            "typed_cookies.list",
            {"visits": 7},
            gives=Fails(400),
        ),
        Case(
            "a form",
            "form.create",
            {"name": TEXT, "age": 40, "tags": ["x", "y"]},
            gives={"name": TEXT, "age": 40, "tags": ["x", "y"]},
        ),
        Case(
            "None and a list of one in a form",
            "form.create",
            {"name": "n", "age": None, "tags": ["x"]},
            gives={"name": "n", "tags": ["x"]},
        ),
        Case(
            "a file with fields",
            "upload",
            {"file": FILE, "pages": 3},
            gives=["a.txt", "häh", 3],
        ),
        Case("numbers", "numbers.list", gives=[1, 1.5, 1e20]),
        Case("text", "text.retrieve", gives="all well"),
    ),
    deviations=(
        Deviation(
            what="numbers and booleans in cookies",
            document="integer",
            wire="400, whatever is sent: text is no integer",
            client="`visits=7`, as documented",
            helps="`type: string` in the document",
            shown=("a number in a cookie", "headers and cookies"),
        ),
        Deviation(
            what="a comma in an array of `explode: true`",
            document="repeated parameters",
            wire="each is split at commas: `a,b` is two elements",
            client="`tags=a%2Cb&tags=c`, as documented",
            helps="another separator in the app",
            shown=("a comma in a repeated parameter",),
        ),
        Deviation(
            what="text of a handler",
            document="`text/plain`",
            wire="no content type",
            client="reads it as documented",
            shown=("text",),
        ),
        Deviation(
            what="an object in a query that is left out",
            document="optional",
            wire="the handler gets an empty object",
            client="sends nothing, as documented",
            shown=("None and lists of one in a query",),
        ),
    ),
)
