"""The stages of OpenAPI, in their order: what the registry lists."""

from specloom.frontends.frontend import Frontend
from specloom.frontends.openapi.linking.link import link
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.parse import parse_openapi
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.overlays import revise
from specloom.source.document import Document
from specloom.validation.unknown import report_unknown_keys
from specloom.validation.validate import validate_document

FRONTEND: Frontend[Document] = Frontend(
    name="OpenAPI",
    parse=parse_openapi,
    revise=revise,
    link=link,
    normalise=normalise,
    lower=lower_openapi,
    review=report_unknown_keys,
    validate=validate_document,
)
