"""What BlackSheep documents and sends."""

from datetime import timedelta

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, REF, SEEN, app_of

GIVEN = {
    "name": "pen",
    "price": "1.10",
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": MADE,
    "seen": SEEN,
    "ref": REF,
    "note": None,
    "tags": ["a", "b"],
}
WORD = "a&b=c+d é/"
NAIVE = SEEN.replace(tzinfo=None)

SERVER = Server(
    title="BlackSheep",
    language="Python",
    shown=("blacksheep", "essentials-openapi", "pydantic"),
    document="/openapi.json",
    types=("Stored", "Job"),
    variants={"helped": 'overlays = "specs/overlays/blacksheep.yaml"'},
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            {**GIVEN, "took": timedelta(hours=1)},
            gives={**GIVEN, "id": 7, "took": 3600.0},
        ),
        Case(
            "an item",
            "items.retrieve",
            at=(1,),
            gives={**GIVEN, "id": 1, "took": 3600.0},
        ),
        Case(
            "an item, with the overlay",
            "items.retrieve",
            at=(1,),
            gives={**GIVEN, "id": 1, "took": 3600.0},
            variant="helped",
        ),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, "no item 2"),
        ),
        Case("an item is deleted", "items.delete", at=(1,)),
        Case(
            "a query of every kind of value",
            "search",
            {
                "word": WORD,
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "day": MADE,
            },
            gives=[WORD, "[1, 2]", "1.5", "False", "'2026-01-02'"],
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "most": None, "day": None},
            gives=["x", "[1]", "None", "None", "'None'"],
        ),
        Case(
            "a percent sign in a query",
            "search",
            {"word": "100%25", "ids": [1]},
            gives=["100%", "[1]", "None", "None", "'None'"],
        ),
        Case("a time with a zone", "since.retrieve", {"since": SEEN}, Fails(400)),
        Case(
            "a time without a zone",
            "since.retrieve",
            {"since": NAIVE},
            gives=NAIVE.isoformat(),
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {"x_token": "a b", "x_count": -3, "visits": 7},
            gives=["'a b'", "-3", "7"],
        ),
        Case(
            "a form",
            "form.create",
            {"name": WORD, "age": 40, "agreed": True},
            gives=[repr(WORD), "'40'", "True"],
        ),
        Case(
            "None in a form is left out",
            "form.create",
            {"name": "n", "age": None, "agreed": False},
            gives=["'n'", "None", "False"],
        ),
        Case(
            "several files",
            "upload",
            {"files": [FILE, ("b.txt", b"b")]},
            gives=["a.txt häh", "b.txt b"],
        ),
        Case(
            "bytes and a duration of a dataclass",
            "jobs.create",
            {"name": "n", "took": 3600, "data": "hi"},
            gives={"name": "n", "took": 3600, "data": "aGk="},
        ),
        Case("a file", "file.retrieve", gives=app_of("blacksheep")),
        Case(
            "a route without a type",
            "anything.retrieve",
            gives={"what": ["it", "is"]},
        ),
        Case("events", "events.list", gives="data: 0\n\ndata: 1\n\ndata: 2\n\n"),
        Case(
            "events, with the overlay",
            "events.list",
            gives=[0, 1, 2],
            variant="helped",
        ),
    ),
    deviations=(
        Deviation(
            what="`bytes` in JSON",
            document="string, `format: binary`",
            wire="takes text, answers with base64 of it: each round trip grows",
            client="`str`, as it came",
            helps="base64 in the app",
            shown=("bytes and a duration of a dataclass",),
        ),
        Deviation(
            what="`timedelta`",
            document="string, `format: duration`; of a dataclass nothing",
            wire="takes ISO 8601 and seconds, answers with seconds",
            client="takes `timedelta`, gives the number",
            helps="the overlay",
            shown=("an item", "an item, with the overlay"),
        ),
        Deviation(
            what="`datetime` in a query",
            document="string, `format: date-time`",
            wire="400 with an offset or a `Z`",
            client="an aware time has its offset, as documented",
            helps="give a naive one",
            shown=("a time with a zone", "a time without a zone"),
        ),
        Deviation(
            what="a percent sign in a query or a form",
            document="–",
            wire="decoded twice: the text `100%25` arrives as `100%`",
            client="encodes it once, as every client does",
            helps="nothing: what was encoded twice would be wrong after a fix",
            shown=("a percent sign in a query",),
        ),
        Deviation(
            what="numbers of a form that is a dataclass",
            document="integer",
            wire="the handler gets text",
            client="as documented",
            shown=("a form",),
        ),
        Deviation(
            what="a route without a type, `Response`",
            document="`responses: {}`",
            wire="what the route returns",
            client="`object`, decoded by its content type",
            helps="`@docs(...)` in the app, or the overlay",
            shown=("a route without a type", "a file", "events"),
        ),
        Deviation(
            what="server-sent events",
            document="`responses: {}`",
            wire="`text/event-stream`",
            client="the text, after the end",
            helps="the overlay makes a stream of it",
            shown=("events", "events, with the overlay"),
        ),
    ),
)
