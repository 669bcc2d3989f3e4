"""Images: the operations of images."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from runtime.asynchronous.resource import AsyncResource
from runtime.asynchronous.resource import as_raw as async_as_raw
from runtime.asynchronous.resource import as_streamed as async_as_streamed
from runtime.asynchronous.resource import raw_mode as async_raw_mode
from runtime.asynchronous.resource import streamed_mode as async_streamed_mode
from runtime.http.binary import BinaryContent
from runtime.http.endpoint import Body, Endpoint, Returns
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
    from runtime.codec.files import FileTypes
    from runtime.http.arguments import Timeout
    from runtime.options import Headers, Query

_UPLOAD: Endpoint[types.Image] = Endpoint(
    method="PUT",
    path="/products/{id}/images",
    body=Body("multipart/form-data"),
    returns=(Returns("200", "application/json", lambda: types.Image),),
)
_DOWNLOAD: Endpoint[BinaryContent] = Endpoint(
    method="GET",
    path="/products/{id}/images",
    returns=(Returns("200", "image/*", lambda: BinaryContent),),
)


class ImagesResource(Resource):
    """Images."""

    @cached_property
    def with_raw_response(self) -> ImagesResourceWithRawResponse:
        """The same methods, which give the whole response."""
        return ImagesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ImagesResourceWithStreamingResponse:
        """The same methods, which give the response as a stream."""
        return ImagesResourceWithStreamingResponse(self)

    def upload(
        self,
        id: str,
        *,
        file: FileTypes,
        alt_text: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> types.Image:
        """Upload a picture."""
        return self._call(
            _UPLOAD,
            path={"id": id},
            body={"file": file, "altText": alt_text},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )

    def download(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> BinaryContent:
        """Download a picture."""
        return self._call(
            _DOWNLOAD,
            path={"id": id},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )


class AsyncImagesResource(AsyncResource):
    """Images."""

    @cached_property
    def with_raw_response(self) -> AsyncImagesResourceWithRawResponse:
        """The same methods, which give the whole response."""
        return AsyncImagesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncImagesResourceWithStreamingResponse:
        """The same methods, which give the response as a stream."""
        return AsyncImagesResourceWithStreamingResponse(self)

    async def upload(
        self,
        id: str,
        *,
        file: FileTypes,
        alt_text: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> types.Image:
        """Upload a picture."""
        return await self._call(
            _UPLOAD,
            path={"id": id},
            body={"file": file, "altText": alt_text},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )

    async def download(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> BinaryContent:
        """Download a picture."""
        return await self._call(
            _DOWNLOAD,
            path={"id": id},
            options=CallOptions(extra_headers, extra_query, extra_body, timeout),
        )


class ImagesResourceWithRawResponse:
    """The methods of `ImagesResource`, which give the whole response."""

    def __init__(self, resource: ImagesResource) -> None:
        self._resource = resource
        raw = raw_mode(resource)
        self.upload = as_raw(raw.upload)
        self.download = as_raw(raw.download)


class ImagesResourceWithStreamingResponse:
    """The methods of `ImagesResource`, which give the response as a stream."""

    def __init__(self, resource: ImagesResource) -> None:
        self._resource = resource
        streamed = streamed_mode(resource)
        self.upload = as_streamed(streamed.upload)
        self.download = as_streamed(streamed.download)


class AsyncImagesResourceWithRawResponse:
    """The methods of `AsyncImagesResource`, which give the whole response."""

    def __init__(self, resource: AsyncImagesResource) -> None:
        self._resource = resource
        raw = async_raw_mode(resource)
        self.upload = async_as_raw(raw.upload)
        self.download = async_as_raw(raw.download)


class AsyncImagesResourceWithStreamingResponse:
    """The methods of `AsyncImagesResource`, which give the response as a stream."""

    def __init__(self, resource: AsyncImagesResource) -> None:
        self._resource = resource
        streamed = async_streamed_mode(resource)
        self.upload = async_as_streamed(streamed.upload)
        self.download = async_as_streamed(streamed.download)
