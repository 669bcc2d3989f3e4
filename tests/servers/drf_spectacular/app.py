"""A shop on Django REST framework, documented by drf-spectacular."""

import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import django
import uvicorn
from django.conf import settings

settings.configure(
    DEBUG=False,
    SECRET_KEY="of a test",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    INSTALLED_APPS=["rest_framework", "drf_spectacular"],
    REST_FRAMEWORK={
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.LimitOffsetPagination",
        "PAGE_SIZE": 2,
    },
    SPECTACULAR_SETTINGS={
        "TITLE": "Shop",
        "COMPONENT_SPLIT_REQUEST": True,
        "SERVE_INCLUDE_SCHEMA": False,
    },
)
django.setup()

from django.core.asgi import get_asgi_application  # noqa: E402
from django.http import FileResponse, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from drf_spectacular.types import OpenApiTypes  # noqa: E402
from drf_spectacular.utils import (  # noqa: E402
    OpenApiParameter,
    extend_schema,
    inline_serializer,
)
from drf_spectacular.views import SpectacularJSONAPIView  # noqa: E402
from rest_framework import parsers, serializers, viewsets  # noqa: E402
from rest_framework.decorators import action  # noqa: E402
from rest_framework.exceptions import NotFound  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.routers import SimpleRouter  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class ItemSerializer(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    name = serializers.CharField()
    price = serializers.DecimalField(max_digits=8, decimal_places=2)
    weight = serializers.FloatField(default=0.5)
    active = serializers.BooleanField(default=True)
    kind = serializers.ChoiceField(["pen", "book"])
    made = serializers.DateField()
    seen = serializers.DateTimeField()
    opens = serializers.TimeField(required=False)
    took = serializers.DurationField(required=False)
    ref = serializers.UUIDField(required=False)
    note = serializers.CharField(allow_null=True, required=False)
    tags = serializers.ListField(child=serializers.CharField(), required=False)
    counts = serializers.DictField(child=serializers.IntegerField(), required=False)


PEN = {
    "id": 1,
    "name": "pen",
    "price": Decimal("1.10"),
    "weight": 0.25,
    "active": True,
    "kind": "pen",
    "made": date(2026, 1, 2),
    "seen": datetime.fromisoformat("2026-01-02T03:04:05.678900+02:00"),
    "opens": time(8, 30),
    "took": timedelta(days=1, hours=2, seconds=3, microseconds=5),
    "ref": UUID("12345678-1234-5678-1234-567812345678"),
    "note": None,
    "tags": ["a", "b"],
    "counts": {"x": 1},
}


class ItemViewSet(viewsets.ViewSet, viewsets.GenericViewSet):
    serializer_class = ItemSerializer
    queryset = [{**PEN, "id": number} for number in range(1, 6)]
    lookup_value_converter = "int"

    @extend_schema(responses=ItemSerializer(many=True))
    def list(self, request):
        page = self.paginate_queryset(self.queryset)
        return self.get_paginated_response(ItemSerializer(page, many=True).data)

    def create(self, request):
        found = ItemSerializer(data=request.data)
        found.is_valid(raise_exception=True)
        return Response(ItemSerializer({**found.validated_data, "id": 7}).data, 201)

    @extend_schema(parameters=[OpenApiParameter("id", int, OpenApiParameter.PATH)])
    def retrieve(self, request, pk):
        if int(pk) != 1:
            raise NotFound(f"no item {pk}")
        return Response(ItemSerializer(PEN).data)

    @extend_schema(
        parameters=[OpenApiParameter("id", int, OpenApiParameter.PATH)],
        responses=OpenApiTypes.OBJECT,
    )
    def partial_update(self, request, pk):
        found = ItemSerializer(data=request.data, partial=True)
        found.is_valid(raise_exception=True)
        return Response(found.validated_data)

    @extend_schema(parameters=[OpenApiParameter("id", int, OpenApiParameter.PATH)])
    def destroy(self, request, pk):
        return Response(status=204)

    @action(detail=False, pagination_class=None)
    def newest(self, request):
        return Response(ItemSerializer(PEN).data)


class SearchSerializer(serializers.Serializer):
    word = serializers.CharField()
    ids = serializers.ListField(child=serializers.IntegerField(), required=False)
    most = serializers.FloatField(required=False)
    active = serializers.BooleanField(required=False, allow_null=True)
    since = serializers.DateTimeField(required=False)


class Search(APIView):
    @extend_schema(parameters=[SearchSerializer], responses=SearchSerializer)
    def get(self, request):
        found = SearchSerializer(data=request.query_params)
        found.is_valid(raise_exception=True)
        return Response(found.data)


class FormSerializer(serializers.Serializer):
    name = serializers.CharField()
    age = serializers.IntegerField(required=False, allow_null=True)
    agreed = serializers.BooleanField(default=True)
    tags = serializers.ListField(child=serializers.CharField(), required=False)


class Form(APIView):
    parser_classes = (parsers.FormParser,)

    @extend_schema(request=FormSerializer, responses=FormSerializer)
    def post(self, request):
        found = FormSerializer(data=request.data)
        found.is_valid(raise_exception=True)
        return Response(found.validated_data)


class UploadSerializer(serializers.Serializer):
    file = serializers.FileField()
    pages = serializers.IntegerField()
    agreed = serializers.BooleanField(required=False)


class Upload(APIView):
    parser_classes = (parsers.MultiPartParser,)

    @extend_schema(
        request=UploadSerializer,
        responses=inline_serializer(
            "Uploaded",
            {
                "name": serializers.CharField(),
                "text": serializers.CharField(),
                "pages": serializers.IntegerField(),
                "agreed": serializers.BooleanField(),
            },
        ),
    )
    def post(self, request):
        found = UploadSerializer(data=request.data)
        found.is_valid(raise_exception=True)
        given = found.validated_data
        file = given.pop("file")
        return Response({"name": file.name, "text": file.read().decode(), **given})


class File(APIView):
    @extend_schema(responses={(200, "text/x-python"): OpenApiTypes.BINARY})
    def get(self, request):
        return FileResponse(open(__file__, "rb"), content_type="text/x-python")


class Text(APIView):
    @extend_schema(responses={(200, "text/plain"): str})
    def get(self, request):
        return HttpResponse("all well", content_type="text/plain")


router = SimpleRouter()
router.register("items", ItemViewSet, basename="item")
urlpatterns = [
    path("openapi.json", SpectacularJSONAPIView.as_view()),
    path("search", Search.as_view()),
    path("form", Form.as_view()),
    path("upload", Upload.as_view()),
    path("file", File.as_view()),
    path("text", Text.as_view()),
    *router.urls,
]

if __name__ == "__main__":
    uvicorn.run(
        get_asgi_application(),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_level="warning",
        lifespan="off",
    )
