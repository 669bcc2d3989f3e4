"""What Ravyn documents and sends."""

from datetime import timedelta

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import MADE, REF, SEEN, TEXT

GIVEN = {
    "name": "pen",
    "price": "1.10",
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": MADE,
    "seen": SEEN,
    "took": timedelta(hours=1),
    "ref": REF,
    "note": None,
    "tags": ["a", "b"],
}

SERVER = Server(
    title="Ravyn",
    language="Python",
    shown=("ravyn", "lilya", "pydantic"),
    document="/openapi.json",
    variants={"helped": 'overlays = "specs/overlays/ravyn.yaml"'},
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**GIVEN, "id": 7},
        ),
        Case("an item", "items.retrieve", at=(1,), gives={**GIVEN, "id": 1}),
        Case("an item that is not there", "items.retrieve", gives=Fails(404), at=(2,)),
        Case("an item is deleted", "items.delete", at=(1,)),
        Case(
            "a query of every kind of value",
            "search",
            {
                "word": TEXT,
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": SEEN,
            },
            gives=[TEXT, "[1, 2]", "1.5", "False", repr(str(SEEN))],
        ),
        Case(
            "None and a list of one in a query, with the overlay",
            "search",
            {"word": "x", "ids": [1], "most": None, "since": None},
            gives=["x", "[1]", "None", "None", "None"],
            variant="helped",
        ),
        Case(
            "a header as documented",
            "headers.list",
            {"token": "t", "visits": "7"},
            gives=Fails(400),
        ),
        Case(
            "headers and cookies, with the overlay",
            "headers.list",
            {"x_token": "a b", "visits": "7"},
            gives=["a b", "7"],
            variant="helped",
        ),
        Case(
            "a form",
            "form.create",
            {"name": "a&b=c d é", "age": 40},
            gives=["'a&b=c d é'", "40"],
        ),
        Case(
            "a plus and a percent sign in a form",
            "form.create",
            {"name": "1+1=100%25"},
            gives=["'1 1=100%'", "None"],
        ),
        Case(
            "None in a form is left out",
            "form.create",
            {"name": "n", "age": None},
            gives=["'n'", "None"],
        ),
        Case(
            "bytes in JSON",
            "blobs.create",
            {"content": "häh"},
            gives={"content": "häh"},
        ),
        Case("text", "text.retrieve", gives="all well"),
        Case(
            "a handler that gives a response",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
    ),
    deviations=(
        Deviation(
            what="`Header(value=…)`",
            document="the name of the argument, `token`",
            wire="400: it reads `X-Token`",
            client="sends `token`, as documented",
            helps="the overlay",
            shown=("a header as documented", "headers and cookies, with the overlay"),
        ),
        Deviation(
            what="a plus or a percent sign in a form",
            document="–",
            wire="decoded twice: the text `1+1=100%25` arrives as `1 1=100%`",
            client="encodes it once, as every client does",
            helps="nothing: what was encoded twice would be wrong after a fix",
            shown=("a plus and a percent sign in a form",),
        ),
        Deviation(
            what="an answer that is no model",
            document="string",
            wire="JSON of any type",
            client="gives what came, unlike its type",
            helps="the overlay",
            shown=(
                "a query of every kind of value",
                "a handler that gives a response",
                "None and a list of one in a query, with the overlay",
            ),
        ),
        Deviation(
            what="`bytes` in JSON",
            document="string, `format: binary`",
            wire="UTF-8 text",
            client="`str`, both ways",
            shown=("bytes in JSON",),
        ),
        Deviation(
            what="nested models of an answer",
            document="references to `#/$defs/…`, which the document does not have",
            wire="–",
            client="takes the component of that name, with a message",
            shown=("an item",),
        ),
    ),
)
