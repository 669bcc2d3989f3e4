"""A shop on Ariadne, as ASGI applications with both kinds of socket."""

import asyncio
import sys
from datetime import datetime

import uvicorn
from ariadne import (
    MutationType,
    QueryType,
    ScalarType,
    SubscriptionType,
    UnionType,
    make_executable_schema,
    upload_scalar,
)
from ariadne.asgi import GraphQL
from ariadne.asgi.handlers import GraphQLTransportWSHandler
from starlette.applications import Starlette
from starlette.routing import Mount

TYPES = """
scalar DateTime
scalar Upload
enum Kind { PEN BOOK }
type Item {
  id: ID!
  name: String!
  price: Float!
  count: Int!
  active: Boolean!
  kind: Kind!
  seen: DateTime!
  note: String
  tags: [String!]!
}
type Cat { lives: Int! }
type Dog { good: Boolean! }
union Pet = Cat | Dog
input NewItem {
  name: String!
  price: Float!
  count: Int! = 1
  active: Boolean! = true
  kind: Kind! = PEN
  seen: DateTime!
  note: String
  tags: [String!]! = []
}
type Query {
  item(id: ID!): Item
  broken: String
  pets: [Pet!]!
  search(word: String, kinds: [Kind!], since: DateTime): [String!]!
}
type Mutation {
  createItem(item: NewItem!): Item!
  upload(file: Upload!, title: String): String!
}
type Subscription { ticks(most: Int!): Int! }
"""

PEN = {
    "id": "1",
    "name": "pen",
    "price": 1.1,
    "count": 3,
    "active": True,
    "kind": "PEN",
    "seen": datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
    "note": None,
    "tags": ["a", "b"],
}
query, mutation, subscription = QueryType(), MutationType(), SubscriptionType()
times = ScalarType("DateTime")
pets = UnionType("Pet", lambda pet, *_: "Cat" if "lives" in pet else "Dog")
times.set_serializer(datetime.isoformat)
times.set_value_parser(datetime.fromisoformat)


@query.field("item")
def item(_, info, id):
    return PEN if id == "1" else None


@query.field("broken")
def broken(_, info):
    raise ValueError("this one is broken")


@query.field("pets")
def all_pets(_, info):
    return [{"lives": 9}, {"good": True}]


@query.field("search")
def search(_, info, **given):
    return [f"{key}={value}" for key, value in sorted(given.items())]


@mutation.field("createItem")
def create(_, info, item):
    return {**PEN, **item, "id": "7"}


@mutation.field("upload")
async def upload(_, info, file, title=None):
    return f"{file.filename} {(await file.read()).decode()} {title}"


@subscription.source("ticks")
async def ticks(_, info, most):
    for number in range(1, most + 1):
        await asyncio.sleep(0)
        yield number


@subscription.field("ticks")
def tick(number, info, most):
    return number


schema = make_executable_schema(
    TYPES, query, mutation, subscription, times, pets, upload_scalar
)
app = Starlette(
    routes=[
        Mount("/graphql", GraphQL(schema)),
        Mount(
            "/modern", GraphQL(schema, websocket_handler=GraphQLTransportWSHandler())
        ),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
