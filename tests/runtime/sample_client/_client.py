"""The clients of the Shop API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from runtime.api import ApiInfo
from runtime.asynchronous.client import AsyncBaseClient
from runtime.auth.credentials import api_key as key_credential
from runtime.auth.credentials import bearer
from runtime.omit import Omit, omit
from runtime.options import ClientOptions
from runtime.servers import Server, Variable
from runtime.synchronous.client import BaseClient

if TYPE_CHECKING:
    import httpx2
    from runtime.http.arguments import AuthHook, Timeout
    from runtime.options import Headers, Query

    from .resources.products import AsyncProductsResource, ProductsResource

_API = ApiInfo(
    title="Shop",
    package="sample_client",
    version="1.2.3",
    servers={
        "live": Server(
            "https://{region}.shop.example/v1",
            {"region": Variable("eu", ("eu", "us"))},
        ),
        "test": Server("https://test.shop.example/v1"),
    },
    default_server="live",
    base_url_env="SHOP_BASE_URL",
    security=(("bearer_token",), ("api_key",)),
)


class Shop(BaseClient):
    """Sells things."""

    def __init__(
        self,
        *,
        bearer_token: str | Callable[[], str] | None = None,
        api_key: str | Callable[[], str] | None = None,
        environment: Literal["live", "test"] | None = None,
        region: Literal["eu", "us"] | None = None,
        base_url: str | httpx2.URL | None = None,
        timeout: Timeout | Omit = omit,
        max_retries: int = 2,
        default_headers: Headers | None = None,
        default_query: Query | None = None,
        http_client: httpx2.Client | None = None,
        strict_responses: bool = False,
        retry_unsafe: bool = False,
        auth: AuthHook | None = None,
        max_response_bytes: int | Omit | None = omit,
        total_timeout: float | None = None,
        max_connections: int | None = 1000,
    ) -> None:
        super().__init__(
            _API,
            credentials=(
                bearer("bearer_token", bearer_token, env="SHOP_TOKEN"),
                key_credential(
                    "api_key",
                    api_key,
                    place="query",
                    name="api_key",
                    env="SHOP_API_KEY",
                ),
            ),
            environment=environment,
            server_variables={"region": region},
            base_url=base_url,
            options=ClientOptions(
                timeout=timeout,
                max_retries=max_retries,
                default_headers=default_headers,
                default_query=default_query,
                strict_responses=strict_responses,
                retry_unsafe=retry_unsafe,
                auth=auth,
                max_response_bytes=max_response_bytes,
                total_timeout=total_timeout,
                max_connections=max_connections,
            ),
            http_client=http_client,
        )

    @cached_property
    def products(self) -> ProductsResource:
        from .resources.products import ProductsResource

        return ProductsResource(self)


class AsyncShop(AsyncBaseClient):
    """Sells things."""

    def __init__(
        self,
        *,
        bearer_token: str | Callable[[], str | Awaitable[str]] | None = None,
        api_key: str | Callable[[], str | Awaitable[str]] | None = None,
        environment: Literal["live", "test"] | None = None,
        region: Literal["eu", "us"] | None = None,
        base_url: str | httpx2.URL | None = None,
        timeout: Timeout | Omit = omit,
        max_retries: int = 2,
        default_headers: Headers | None = None,
        default_query: Query | None = None,
        http_client: httpx2.AsyncClient | None = None,
        strict_responses: bool = False,
        retry_unsafe: bool = False,
        auth: AuthHook | None = None,
        max_response_bytes: int | Omit | None = omit,
        total_timeout: float | None = None,
        max_connections: int | None = 1000,
    ) -> None:
        super().__init__(
            _API,
            credentials=(
                bearer("bearer_token", bearer_token, env="SHOP_TOKEN"),
                key_credential(
                    "api_key",
                    api_key,
                    place="query",
                    name="api_key",
                    env="SHOP_API_KEY",
                ),
            ),
            environment=environment,
            server_variables={"region": region},
            base_url=base_url,
            options=ClientOptions(
                timeout=timeout,
                max_retries=max_retries,
                default_headers=default_headers,
                default_query=default_query,
                strict_responses=strict_responses,
                retry_unsafe=retry_unsafe,
                auth=auth,
                max_response_bytes=max_response_bytes,
                total_timeout=total_timeout,
                max_connections=max_connections,
            ),
            http_client=http_client,
        )

    @cached_property
    def products(self) -> AsyncProductsResource:
        from .resources.products import AsyncProductsResource

        return AsyncProductsResource(self)
