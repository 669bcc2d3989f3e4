"""What spectree documents and Falcon sends."""

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
    title="spectree on Falcon",
    language="Python",
    shown=("spectree", "falcon", "pydantic"),
    document="/docs/openapi.json",
    types=("Stored", "Blob", "Found", "ValidationError"),
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            GIVEN,
            gives={**GIVEN, "id": 7},
        ),
        Case("an item", "items.retrieve", at=(1,), gives={**GIVEN, "id": 1}),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"title": "no item 2"}),
        ),
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
            gives={"found": [TEXT, "[1, 2]", "1.5", "False", repr(str(SEEN))]},
        ),
        Case(
            "None in a query is left out",
            "search",
            {"word": "x", "most": None, "since": None},
            gives={"found": ["x", "None", "None", "None", "None"]},
        ),
        Case(
            "a list of one in a query",
            "search",
            {"word": "x", "ids": [1]},
            gives=Fails(422),
        ),
        Case("a header as documented", "headers.list", {"x_token": "t"}, Fails(422)),
        Case(
            "a header in capitals, and a cookie",
            "upper_headers.list",
            {"x_token": "a b", "visits": 7},
            gives=["a b", 7],
        ),
        Case(
            "bytes in JSON",
            "blobs.create",
            {"data": "häh"},
            gives={"data": "häh"},
        ),
        Case(
            "a resource without a model",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case("text", "text.retrieve", gives="all well"),
    ),
    deviations=(
        Deviation(
            what="headers",
            document="the alias of the field, `X-Token`",
            wire="422: Falcon gives names in capitals, the model looks for `X-Token`",
            client="sends the header",
            helps='`Field(alias="X-TOKEN")` in the app',
            shown=("a header as documented", "a header in capitals, and a cookie"),
        ),
        Deviation(
            what="names of schemas",
            document="with a hash of the module, `Item.3a64a9f`",
            wire="–",
            client="the hash is left away where the rest is unique",
            shown=("bytes in JSON",),
        ),
        Deviation(
            what="`bytes` in JSON",
            document="string, `format: binary`",
            wire="UTF-8 text",
            client="`str`, both ways",
            shown=("bytes in JSON",),
        ),
        Deviation(
            what="a list of one in a query",
            document="array",
            wire="422: one element is no list",
            client="`ids=1`, as documented",
            helps="a validator in the app that makes a list of it",
            shown=("a list of one in a query",),
        ),
        Deviation(
            what="a resource without `resp=`",
            document="`responses: {}`",
            wire="what the resource sets",
            client="`object`, decoded by its content type",
            helps="`resp=Response(HTTP_200=Model)` in the app",
            shown=("a resource without a model", "text"),
        ),
    ),
)
