"""Products: the operations of products."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from runtime.asynchronous.resource import AsyncResource
from runtime.asynchronous.resource import as_raw as async_as_raw
from runtime.asynchronous.resource import as_streamed as async_as_streamed
from runtime.asynchronous.resource import raw_mode as async_raw_mode
from runtime.asynchronous.resource import streamed_mode as async_streamed_mode
from runtime.http.endpoint import Body, Endpoint, Returns, Style
from runtime.omit import Omit, omit
from runtime.options import CallOptions
from runtime.synchronous.resource import (
    Resource,
    as_raw,
    as_streamed,
    raw_mode,
    streamed_mode,
)

from ... import types

if TYPE_CHECKING:
    import builtins

    from runtime.http.arguments import Timeout
    from runtime.options import Headers, Query

    from .images import (
        AsyncImagesResource,
        AsyncImagesResourceWithRawResponse,
        AsyncImagesResourceWithStreamingResponse,
        ImagesResource,
        ImagesResourceWithRawResponse,
        ImagesResourceWithStreamingResponse,
    )

_CREATE: Endpoint[types.Product] = Endpoint(
    method="POST",
    path="/products",
    body=Body("application/json", lambda: types.ProductCreateParams),
    returns=(
        Returns("201", "application/json", lambda: types.Product),
        Returns("202"),
    ),
    errors=(Returns("4XX", "application/json", lambda: types.ErrorBody),),
)
_RETRIEVE: Endpoint[types.Product] = Endpoint(
    method="GET",
    path="/products/{id}",
    returns=(Returns("200", "application/json", lambda: types.Product),),
    errors=(Returns("404", "application/json", lambda: types.ErrorBody),),
)
_LIST: Endpoint[list[types.Product]] = Endpoint(
    method="GET",
    path="/products",
    returns=(Returns("2XX", "application/json", lambda: list[types.Product]),),
    security=(),
    styles={
        "query.filter": Style(
            "deepObject", explode=True, type=lambda: types.ProductFilter
        ),
        "query.tags": Style("form", explode=False),
    },
)
_DELETE: Endpoint[None] = Endpoint(
    method="DELETE",
    path="/products/{id}",
    returns=(Returns("204"),),
    security=(("api_key",),),
)


class ProductsResource(Resource):
    """Products."""

    @cached_property
    def images(self) -> ImagesResource:
        from .images import ImagesResource

        return ImagesResource(self._client)

    @cached_property
    def with_raw_response(self) -> ProductsResourceWithRawResponse:
        """The same methods, which give the whole response."""
        return ProductsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ProductsResourceWithStreamingResponse:
        """The same methods, which give the response as a stream."""
        return ProductsResourceWithStreamingResponse(self)

    def create(
        self,
        *,
        name: str,
        prices: builtins.list[types.PriceParam] | Omit = omit,
        payment: types.PaymentParam | Omit = omit,
        external_id: str | Omit | None = omit,
        variants: builtins.list[types.ProductCreateParams] | Omit = omit,
        idempotency_key: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> types.Product:
        """Create a product."""
        return self._call(
            _CREATE,
            headers={"Idempotency-Key": idempotency_key},
            body={
                "name": name,
                "prices": prices,
                "payment": payment,
                "externalId": external_id,
                "variants": variants,
            },
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )

    def retrieve(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> types.Product:
        """Get a product."""
        return self._call(
            _RETRIEVE,
            path={"id": id},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )

    def list(
        self,
        *,
        filter: types.ProductFilter | Omit = omit,
        tags: builtins.list[str] | Omit = omit,
        limit: int | Omit | None = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> builtins.list[types.Product]:
        """List products."""
        return self._call(
            _LIST,
            query={"filter": filter, "tags": tags, "limit": limit},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )

    def delete(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> None:
        """Delete a product."""
        return self._call(
            _DELETE,
            path={"id": id},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )


class AsyncProductsResource(AsyncResource):
    """Products."""

    @cached_property
    def images(self) -> AsyncImagesResource:
        from .images import AsyncImagesResource

        return AsyncImagesResource(self._client)

    @cached_property
    def with_raw_response(self) -> AsyncProductsResourceWithRawResponse:
        """The same methods, which give the whole response."""
        return AsyncProductsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncProductsResourceWithStreamingResponse:
        """The same methods, which give the response as a stream."""
        return AsyncProductsResourceWithStreamingResponse(self)

    async def create(
        self,
        *,
        name: str,
        prices: builtins.list[types.PriceParam] | Omit = omit,
        payment: types.PaymentParam | Omit = omit,
        external_id: str | Omit | None = omit,
        variants: builtins.list[types.ProductCreateParams] | Omit = omit,
        idempotency_key: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> types.Product:
        """Create a product."""
        return await self._call(
            _CREATE,
            headers={"Idempotency-Key": idempotency_key},
            body={
                "name": name,
                "prices": prices,
                "payment": payment,
                "externalId": external_id,
                "variants": variants,
            },
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )

    async def retrieve(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> types.Product:
        """Get a product."""
        return await self._call(
            _RETRIEVE,
            path={"id": id},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )

    async def list(
        self,
        *,
        filter: types.ProductFilter | Omit = omit,
        tags: builtins.list[str] | Omit = omit,
        limit: int | Omit | None = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> builtins.list[types.Product]:
        """List products."""
        return await self._call(
            _LIST,
            query={"filter": filter, "tags": tags, "limit": limit},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )

    async def delete(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> None:
        """Delete a product."""
        return await self._call(
            _DELETE,
            path={"id": id},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )


class ProductsResourceWithRawResponse:
    """The methods of `ProductsResource`, which give the whole response."""

    def __init__(self, resource: ProductsResource) -> None:
        self._resource = resource
        raw = raw_mode(resource)
        self.create = as_raw(raw.create)
        self.retrieve = as_raw(raw.retrieve)
        self.list = as_raw(raw.list)
        self.delete = as_raw(raw.delete)

    @cached_property
    def images(self) -> ImagesResourceWithRawResponse:
        return self._resource.images.with_raw_response


class ProductsResourceWithStreamingResponse:
    """The methods of `ProductsResource`, which give the response as a stream."""

    def __init__(self, resource: ProductsResource) -> None:
        self._resource = resource
        streamed = streamed_mode(resource)
        self.create = as_streamed(streamed.create)
        self.retrieve = as_streamed(streamed.retrieve)
        self.list = as_streamed(streamed.list)
        self.delete = as_streamed(streamed.delete)

    @cached_property
    def images(self) -> ImagesResourceWithStreamingResponse:
        return self._resource.images.with_streaming_response


class AsyncProductsResourceWithRawResponse:
    """The methods of `AsyncProductsResource`, which give the whole response."""

    def __init__(self, resource: AsyncProductsResource) -> None:
        self._resource = resource
        raw = async_raw_mode(resource)
        self.create = async_as_raw(raw.create)
        self.retrieve = async_as_raw(raw.retrieve)
        self.list = async_as_raw(raw.list)
        self.delete = async_as_raw(raw.delete)

    @cached_property
    def images(self) -> AsyncImagesResourceWithRawResponse:
        return self._resource.images.with_raw_response


class AsyncProductsResourceWithStreamingResponse:
    """The methods of `AsyncProductsResource`, which give the response as a stream."""

    def __init__(self, resource: AsyncProductsResource) -> None:
        self._resource = resource
        streamed = async_streamed_mode(resource)
        self.create = async_as_streamed(streamed.create)
        self.retrieve = async_as_streamed(streamed.retrieve)
        self.list = async_as_streamed(streamed.list)
        self.delete = async_as_streamed(streamed.delete)

    @cached_property
    def images(self) -> AsyncImagesResourceWithStreamingResponse:
        return self._resource.images.with_streaming_response
