"""A small GraphQL API: its schema with resolvers, and clients as they are generated."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Annotated, Any, Literal, TypeAlias

from graphql import GraphQLError, GraphQLResolveInfo, GraphQLSchema, build_schema
from runtime.api import ApiInfo
from runtime.asynchronous.graphql_events import AsyncEventsClient
from runtime.asynchronous.graphql_pages import AsyncNodes
from runtime.asynchronous.subscription import AsyncSubscription
from runtime.auth.credentials import api_key
from runtime.codec.models import BaseModel, Wire
from runtime.graphql.operation import GraphQLOptions, OnErrors, Operation
from runtime.graphql.paging import Connection
from runtime.options import ClientOptions
from runtime.synchronous.graphql_events import EventsClient
from typing_extensions import TypedDict

Info: TypeAlias = "GraphQLResolveInfo[Any]"

SDL = """
scalar Upload
type Query {
  hero(name: String): Hero
  boom: Int
  numbers(first: Int = 2, after: String): NumberConnection
}
type Hero { name: String, homePlanet: String, friend: Hero }
type NumberConnection { edges: [NumberEdge], pageInfo: PageInfo! }
type NumberEdge { node: Int }
type PageInfo { hasNextPage: Boolean!, endCursor: String }
input HeroInput { heroName: String, homePlanet: String, tags: [String!] }
type Mutation { create(input: HeroInput!): Hero, save(file: Upload, files: [Upload]): String }
type Subscription { count(to: Int!, failAt: Int): Int }
"""


class Root:
    """The resolvers of the root fields."""

    def hero(self, info: Info, name: str | None = None) -> object:
        if name == "nobody":
            return None
        return {
            "name": name,
            "homePlanet": "Naboo",
            "friend": lambda _: _fail("no friends"),
        }

    def boom(self, info: Info) -> object:
        raise GraphQLError("out of order", extensions={"code": "BROKEN"})

    def numbers(self, info: Info, first: int, after: str | None = None) -> object:
        start = int(after or 0)
        page = [{"node": n} for n in range(start, min(start + first, 5))]
        more = {"hasNextPage": start + first < 5, "endCursor": str(start + first)}
        return {"edges": page, "pageInfo": more}

    def create(self, info: Info, input: Mapping[str, Any]) -> object:
        return {"name": input.get("heroName"), "homePlanet": input.get("homePlanet")}

    def save(
        self,
        info: Info,
        file: tuple[str, bytes] | None = None,
        files: list[tuple[str, bytes]] | None = None,
    ) -> str:
        given = [file] if file else files or []
        return "; ".join(f"{name}={content.decode()}" for name, content in given)

    async def count(
        self, info: Info, to: int, failAt: int | None = None
    ) -> AsyncIterator[object]:
        if to < 0:
            yield {"count": partial(_number, 0, failAt)}
            await asyncio.Event().wait()
        for number in range(to):
            await asyncio.sleep(0.001)
            yield {"count": partial(_number, number, failAt)}


def _fail(message: str) -> object:
    raise GraphQLError(message)


def _number(number: int, fail_at: int | None, _: object, **given: object) -> int:
    if number == fail_at:
        raise GraphQLError(f"stuck at {number}")
    return number


def schema() -> GraphQLSchema:
    return build_schema(SDL)


class Hero(BaseModel):
    name: str | None = None
    home_planet: Annotated[str | None, Wire("homePlanet")] = None
    friend: Hero | None = None


class HeroData(BaseModel):
    hero: Hero | None = None


class CreateData(BaseModel):
    create: Hero | None = None


class CountData(BaseModel):
    count: int | None = None


class PageInfo(BaseModel):
    has_next_page: Annotated[bool, Wire("hasNextPage")]
    end_cursor: Annotated[str | None, Wire("endCursor")] = None


class Edge(BaseModel):
    node: int | None = None


class Numbers(BaseModel):
    edges: list[Edge | None] | None = None
    page_info: Annotated[PageInfo, Wire("pageInfo")]


class NumbersData(BaseModel):
    numbers: Numbers | None = None


class HeroInput(TypedDict, total=False):
    hero_name: Annotated[str | None, Wire("heroName")]
    home_planet: Annotated[str | None, Wire("homePlanet")]


HERO: Operation[HeroData] = Operation(
    kind="query",
    name="hero",
    document="query hero($name:String){hero(name:$name){name homePlanet}}",
    type=lambda: HeroData,
)
LONELY: Operation[HeroData] = Operation(
    kind="query",
    name="lonely",
    document="query lonely($name:String){hero(name:$name){name friend{name}}}",
    type=lambda: HeroData,
)
CREATE: Operation[CreateData] = Operation(
    kind="mutation",
    name="create",
    document="mutation create($input:HeroInput!){create(input:$input){name homePlanet}}",
    type=lambda: CreateData,
    types={"input": lambda: HeroInput},
)
NUMBERS: Operation[NumbersData] = Operation(
    kind="query",
    name="numbers",
    document="query numbers($after:String){numbers(after:$after)"
    "{edges{node}pageInfo{hasNextPage endCursor}}}",
    type=lambda: NumbersData,
)
NUMBERS_PAGES = Connection(
    nodes=("numbers", "edges", "node"),
    cursor=("numbers", "page_info", "end_cursor"),
    more=("numbers", "page_info", "has_next_page"),
    variable="after",
)


def counting(transport: Literal["sse", "ws"], name: str = "count") -> Operation[Any]:
    return Operation(
        kind="subscription",
        name="count",
        document="subscription count($to:Int!,$failAt:Int)"
        f"{{{name}(to:$to,failAt:$failAt)}}",
        type=lambda: CountData,
        transport=transport,
    )


API = ApiInfo(title="Heroes", package="heroes", version="1", security=(("token",),))


def _settings(
    url: str, given: Mapping[str, Any], token: str | Callable[[], str]
) -> dict[str, Any]:
    own = ("on_errors", "persisted_queries", "connection_params")
    protocol = GraphQLOptions(**{k: v for k, v in given.items() if k in own})
    rest = {k: v for k, v in given.items() if k not in own}
    return {
        "base_url": url,
        "credentials": (api_key("token", token, place="header", name="X-Token"),),
        "options": ClientOptions(protocol=protocol, **rest),
    }


class Heroes(EventsClient):
    def __init__(self, url: str, token: str = "secret", **options: Any) -> None:
        super().__init__(API, **_settings(url, options, token))

    def run(self, operation: Operation[Any], **variables: object) -> Any:
        return self._run(operation, variables)

    def events(self, operation: Operation[Any], **variables: object) -> Any:
        return self._subscribe(operation, variables)

    def all_numbers(self, **variables: object) -> Any:
        return self._pages(NUMBERS, NUMBERS_PAGES, variables)


class AsyncHeroes(AsyncEventsClient):
    def __init__(self, url: str, token: str = "secret", **options: Any) -> None:
        super().__init__(API, **_settings(url, options, token))

    async def run(self, operation: Operation[Any], **variables: object) -> Any:
        return await self._run(operation, variables)

    def events(
        self, operation: Operation[Any], **variables: object
    ) -> AsyncSubscription[Any]:
        return self._subscribe(operation, variables)

    def all_numbers(self, **variables: object) -> AsyncNodes[Any, Any]:
        return self._pages(NUMBERS, NUMBERS_PAGES, variables)


__all__ = ["API", "AsyncHeroes", "Heroes", "OnErrors", "Root", "schema"]
