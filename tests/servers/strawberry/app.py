"""A shop on Strawberry, as an ASGI application."""

import sys
from collections.abc import AsyncIterator
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
import uvicorn
from strawberry import relay
from strawberry.asgi import GraphQL
from strawberry.file_uploads import Upload
from strawberry.scalars import JSON
from strawberry.schema.config import StrawberryConfig


@strawberry.enum
class Kind(Enum):
    PEN = "pen"
    BOOK = "book"


@strawberry.type
class Item(relay.Node):
    id: relay.NodeID[int]
    name: str
    price: Decimal
    weight: float
    active: bool
    kind: Kind
    made: date
    seen: datetime
    opens: time
    ref: UUID
    note: str | None
    tags: list[str]
    extra: JSON

    @strawberry.field
    def broken(self) -> str | None:
        raise ValueError("this one is broken")

    @classmethod
    def resolve_nodes(cls, *, info, node_ids, required=False):
        return [pen(int(number)) for number in node_ids]


def pen(number: int, **other: object) -> Item:
    values = {
        "id": number,
        "name": "pen",
        "price": Decimal("1.10"),
        "weight": 0.25,
        "active": True,
        "kind": Kind.PEN,
        "made": date(2026, 1, 2),
        "seen": datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
        "opens": time(8, 30),
        "ref": UUID("12345678-1234-5678-1234-567812345678"),
        "note": None,
        "tags": ["a", "b"],
        "extra": {"deep": [1, None]},
    }
    return Item(**{**values, **other})


@strawberry.input
class NewItem:
    name: str
    price: Decimal
    weight: float = 0.5
    active: bool = True
    kind: Kind = Kind.PEN
    made: date
    seen: datetime
    opens: time = time(9)
    ref: UUID
    note: str | None = None
    tags: list[str] = strawberry.field(default_factory=list)
    extra: JSON = strawberry.field(default_factory=dict)


@strawberry.input(one_of=True)
class Key:
    id: strawberry.Maybe[int]
    name: strawberry.Maybe[str]


@strawberry.type
class Cat:
    lives: int


@strawberry.type
class Dog:
    good: bool


Pet = Annotated[Cat | Dog, strawberry.union("Pet")]


@strawberry.type
class Query:
    @strawberry.field
    def item(self, number: int) -> Item | None:
        return pen(number) if number == 1 else None

    @strawberry.field
    def find(self, by: Key) -> str:
        return repr(by.id and by.id.value) + repr(by.name and by.name.value)

    @relay.connection(relay.ListConnection[Item])
    def items(self) -> list[Item]:
        return [pen(number) for number in range(1, 6)]

    @strawberry.field
    def pets(self) -> list[Pet]:
        return [Cat(lives=9), Dog(good=True)]

    @strawberry.field
    def search(
        self,
        word: str | None = strawberry.UNSET,
        kinds: list[Kind] | None = None,
        since: datetime | None = None,
        price: Decimal | None = None,
    ) -> list[str]:
        given = "not given" if word is strawberry.UNSET else repr(word)
        names = kinds and [kind.value for kind in kinds]
        return [given, repr(names), str(since), str(price)]


@strawberry.type
class Mutation:
    @strawberry.mutation
    def create_item(self, item: NewItem) -> Item:
        return pen(7, **vars(item))

    @strawberry.mutation
    async def upload(self, file: Upload, title: str | None = None) -> str:
        return f"{file.filename} {(await file.read()).decode()} {title}"

    @strawberry.mutation
    async def uploads(self, files: list[Upload]) -> list[str]:
        return [file.filename for file in files]


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self, most: int) -> AsyncIterator[int]:
        for number in range(1, most + 1):
            yield number

    @strawberry.subscription
    async def new_items(self) -> AsyncIterator[Item]:
        for number in (1, 2):
            yield pen(number)


schema = strawberry.Schema(
    Query,
    Mutation,
    Subscription,
    config=StrawberryConfig(relay_max_results=100),
)
app = GraphQL(schema, multipart_uploads_enabled=True)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
