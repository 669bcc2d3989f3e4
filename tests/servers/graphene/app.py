"""A shop on Graphene, as an ASGI application."""

import sys
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import graphene
import uvicorn
from graphene import relay
from starlette_graphene3 import GraphQLApp


class Kind(graphene.Enum):
    PEN = "pen"
    BOOK = "book"


class Item(graphene.ObjectType):
    class Meta:
        interfaces = (relay.Node,)

    name = graphene.String(required=True)
    price = graphene.Decimal(required=True)
    count = graphene.BigInt(required=True)
    active = graphene.Boolean(required=True)
    kind = Kind(required=True)
    made = graphene.Date()
    seen = graphene.DateTime()
    opens = graphene.Time()
    ref = graphene.UUID()
    data = graphene.Base64()
    note = graphene.String()
    tags = graphene.List(graphene.NonNull(graphene.String), required=True)
    extra = graphene.JSONString()
    broken = graphene.String()

    def resolve_broken(self, info):
        raise ValueError("this one is broken")

    @classmethod
    def get_node(cls, info, key):
        return pen(int(key))


class Items(relay.Connection):
    class Meta:
        node = Item


class NewItem(graphene.InputObjectType):
    name = graphene.String(required=True)
    price = graphene.Decimal(required=True)
    count = graphene.BigInt(required=True)
    kind = Kind(required=True)
    made = graphene.Date()
    seen = graphene.DateTime()
    opens = graphene.Time()
    ref = graphene.UUID()
    data = graphene.Base64()
    tags = graphene.List(graphene.NonNull(graphene.String))
    extra = graphene.JSONString()


def pen(number: int, **other: object) -> Item:
    values = {
        "id": number,
        "name": "pen",
        "price": Decimal("1.10"),
        "count": 9007199254740993,
        "active": True,
        "kind": Kind.PEN,
        "made": date(2026, 1, 2),
        "seen": datetime(2026, 1, 2, 1, 4, 5, 678900, UTC),
        "opens": time(8, 30),
        "ref": UUID("12345678-1234-5678-1234-567812345678"),
        "data": "hi",
        "tags": ["a", "b"],
        "extra": {"deep": [1, None]},
    }
    return Item(**{**values, **other})


class Query(graphene.ObjectType):
    item = graphene.Field(Item, number=graphene.Int(required=True))
    items = relay.ConnectionField(Items)
    node = relay.Node.Field()
    search = graphene.List(
        graphene.String,
        word=graphene.String(),
        count=graphene.BigInt(),
        price=graphene.Decimal(),
        since=graphene.DateTime(),
    )

    def resolve_item(self, info, number):
        return pen(number) if number == 1 else None

    def resolve_items(self, info, **given):
        return [pen(number, count=number) for number in range(1, 6)]

    def resolve_search(self, info, **given):
        return [f"{key}={value}" for key, value in sorted(given.items())]


class CreateItem(graphene.Mutation):
    class Arguments:
        item = NewItem(required=True)

    Output = Item

    def mutate(self, info, item):
        return pen(7, **item)


class Mutation(graphene.ObjectType):
    create_item = CreateItem.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
app = GraphQLApp(schema)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
