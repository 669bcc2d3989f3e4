"""What flask-smorest documents and sends."""

from decimal import Decimal

from tests.servers.model import Case, Deviation, Fails, Server
from tests.servers.sample import FILE, MADE, REF, SEEN, TEXT, app_of

GIVEN = {
    "name": "pen",
    "price": 1.5,
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "colour": "red",
    "made": MADE,
    "seen": SEEN,
    "opens": "08:30:00",
    "took": 90000.0,
    "ref": REF,
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
    "maker": {"name": "me"},
}
PEN = {**GIVEN, "id": 1, "price": 1.1}
LEAST = {"name": "pen", "price": 2, "kind": "book", "made": MADE, "seen": SEEN}

SERVER = Server(
    title="flask-smorest",
    language="Python",
    shown=("flask-smorest", "apispec", "marshmallow"),
    document="/openapi.json",
    types=("Item", "Maker", "Form"),
    variants={"helped": 'overlays = "specs/overlays/flask_smorest.yaml"'},
    cases=(
        Case(
            "an item of every kind of value",
            "items.create",
            {**GIVEN, "cost": 2.5},
            gives={**GIVEN, "id": 7, "cost": 2.5},
        ),
        Case(
            "a decimal, with the overlay",
            "items.create",
            {**LEAST, "price": Decimal("1.10")},
            gives={
                **LEAST,
                "id": 7,
                "price": Decimal("1.10"),
                "weight": 0.5,
                "active": True,
            },
            variant="helped",
        ),
        Case(
            "a nested object that is null",
            "items.create",
            {**LEAST, "maker": None},
            gives={
                **LEAST,
                "id": 7,
                "weight": 0.5,
                "active": True,
                "maker": None,
            },
        ),
        Case("an item", "items.retrieve", at=(1,), gives=PEN),
        Case(
            "an item that is not there",
            "items.retrieve",
            at=(2,),
            gives=Fails(404, {"code": 404, "message": "no item 2"}),
        ),
        Case(
            "all pages of items",
            "items.list",
            {"page_size": 2},
            gives=[{**PEN, "id": number} for number in range(1, 6)],
        ),
        Case(
            "the header of a page",
            "items.list",
            {"page_size": 2},
            gives=[{**PEN, "id": number} for number in range(1, 6)],
            headers_type="ItemsListHeaders",
            headers={
                "X-Pagination": {
                    "total": 5,
                    "total_pages": 3,
                    "first_page": 1,
                    "last_page": 3,
                    "page": 1,
                    "next_page": 2,
                }
            },
        ),
        Case(
            "null is sent, what is left out is not",
            "items.update",
            {"note": None},
            at=(1,),
            gives={"note": None},
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
                "day": MADE,
            },
            gives={
                "word": TEXT,
                "ids": [1, 2],
                "most": 1.5,
                "active": False,
                "since": SEEN,
                "day": MADE,
            },
        ),
        Case(
            "None and a list of one in a query",
            "search",
            {"word": "x", "ids": [1], "most": None, "since": None},
            gives={"word": "x", "ids": [1]},
        ),
        Case(
            "headers and cookies",
            "headers.list",
            {"x_token": "a b", "x_count": -3, "visits": 7},
            gives=["{'token': 'a b', 'count': -3}", "{'visits': 7}"],
        ),
        Case(
            "None in headers and cookies is left out",
            "headers.list",
            {"x_token": "t", "x_count": None, "visits": None},
            gives=["{'token': 't'}", "{}"],
        ),
        Case(
            "a form",
            "form.create",
            {"name": TEXT, "age": 40, "agreed": True, "tags": ["x", "y"]},
            gives={"name": TEXT, "age": 40, "agreed": True, "tags": ["x", "y"]},
        ),
        Case(
            "None and a list of one in a form",
            "form.create",
            {"name": "n", "age": None, "tags": ["x"]},
            gives={"name": "n", "agreed": False, "tags": ["x"]},
        ),
        Case("a file beside a form", "upload", {"pages": 3}, gives=Fails(422)),
        Case(
            "a file beside a form, with the overlay",
            "upload",
            {"file": FILE, "pages": 3},
            gives=["a.txt", "häh", "3"],
            variant="helped",
        ),
        Case(
            "a number in a path",
            "scale.retrieve",
            at=(1.5,),
            gives={"factor": 1.5},
        ),
        Case("an integer in a path", "scale.retrieve", at=(3,), gives=Fails(404)),
        Case(
            "a whole number in a path",
            "scale.retrieve",
            at=(3.0,),
            gives={"factor": 3.0},
        ),
        Case(
            "a negative number in a path",
            "scale.retrieve",
            at=(-3.5,),
            gives=Fails(404),
        ),
        Case("a file", "file.retrieve", gives=app_of("flask_smorest").encode()),
        Case(
            "a view without a response",
            "text.retrieve",
            gives=Fails(error="APIResponseValidationError"),
        ),
        Case(
            "a view without a response, with the overlay",
            "text.retrieve",
            gives="all well",
            variant="helped",
        ),
    ),
    deviations=(
        Deviation(
            what="`Decimal(as_string=True)`",
            document="number",
            wire="a string",
            client="a number, both ways: trailing zeros are lost",
            helps="the overlay: `Decimal` both ways",
            shown=("an item", "a decimal, with the overlay"),
        ),
        Deviation(
            what="`TimeDelta`, `Time`",
            document="number with `x-unit: seconds`; string",
            wire="the same",
            client="`float`, `str`",
            shown=("an item of every kind of value",),
        ),
        Deviation(
            what="`Nested(…, allow_none=True)` in 3.0",
            document="`anyOf` of a nullable object and the schema",
            wire="null, or the object",
            client="the model or `None`",
            shown=("a nested object that is null", "an item"),
        ),
        Deviation(
            what="`X-Pagination` of a list",
            document="a header that is an object",
            wire="JSON in the header",
            client="a mapping",
            shown=("the header of a page", "all pages of items"),
        ),
        Deviation(
            what='`location="files"` beside `location="form"`',
            document="a parameter in `formData`, which OpenAPI 3 does not have, and a form",
            wire="422 without the file",
            client="drops the parameter, with a message",
            helps="the overlay",
            shown=("a file beside a form", "a file beside a form, with the overlay"),
        ),
        Deviation(
            what="`<float:…>` in a path",
            document="number",
            wire="404 for `3`, `-3.5` and `1e+20`",
            client="`3` of an integer, `3.0` of a float",
            helps="a float; for the others another converter, in the app",
            shown=(
                "an integer in a path",
                "a whole number in a path",
                "a negative number in a path",
            ),
        ),
        Deviation(
            what="a view without `response`",
            document="the error as `default`, and nothing else",
            wire="what the view returns",
            client="an error: what came is not as documented",
            helps="the overlay, or `@blp.response` in the app",
            shown=(
                "a view without a response",
                "a view without a response, with the overlay",
            ),
        ),
        Deviation(
            what="`response(200)` without a schema",
            document="`200` with a description only",
            wire="JSON",
            client="`object`, decoded by its content type",
            shown=("headers and cookies",),
        ),
    ),
)
