"""``lower_openapi``: an OpenAPI 3.1 document to the model (lowering stage)."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.operations.info import contact_of, license_of
from specloom.frontends.openapi.operations.media_types import report_examples
from specloom.frontends.openapi.operations.operations import lower_paths
from specloom.frontends.openapi.operations.security import lower_schemes, lower_security
from specloom.frontends.openapi.operations.servers import lower_servers
from specloom.frontends.openapi.operations.tags import lower_tags
from specloom.frontends.openapi.operations.webhooks import lower_webhooks
from specloom.frontends.openapi.schemas.components import lower_components
from specloom.frontends.openapi.schemas.dialects import report_dialects
from specloom.frontends.openapi.schemas.keywords import external_docs_of, object_docs
from specloom.frontends.openapi.schemas.schema import lower_schema
from specloom.frontends.openapi.schemas.telling_names import with_telling_names
from specloom.frontends.openapi.schemas.unsupported import report_contents
from specloom.ir.api import Api
from specloom.source.document import Document
from specloom.source.json_values import mapping, string
from specloom.source.pointers import ROOT


def lower_openapi(document: Document, diagnostics: Diagnostics) -> Api:
    """The model of a document, and an entry of the ledger for all that is not in it.

    It is of 3.1 or later: ``normalise`` has rewritten what was older.
    """
    root = mapping(document.root)
    context = LoweringContext(document, diagnostics, lower_schema)
    components = mapping(root.get("components"))
    report_dialects(context.reporter, root)
    lower_components(context, components)
    schemes = lower_schemes(context, components.get("securitySchemes"))
    info = mapping(root.get("info"))
    security = root.get("security")
    operations = lower_paths(context, root.get("paths"), schemes)
    webhooks = lower_webhooks(context, root)
    _report_misplaced(context)
    report_contents(context)
    report_examples(context)
    return Api(
        title=string(info.get("title")) or "",
        version=str(info.get("version", "")),
        docs=replace(object_docs(info), see=external_docs_of(root)),
        terms_of_service=string(info.get("termsOfService")),
        contact=contact_of(info),
        license=license_of(info),
        operations=operations,
        webhooks=webhooks,
        tags=lower_tags(context.reporter, root),
        servers=lower_servers(context.reporter, root.get("servers"), "#/servers"),
        security=schemes.usable,
        auth=(
            ()
            if security is None
            else lower_security(context, security, schemes, "#/security")
        ),
        types=with_telling_names(
            context.types.complete(), mapping(components.get("schemas"))
        ),
        origin=context.origin(ROOT),
    )


def _report_misplaced(context: LoweringContext) -> None:
    """A warning for each reference to a definition that is a component."""
    for ref, pointer in context.refs.misplaced.items():
        context.reporter.warn(
            "OAS211",
            f"there is nothing at `{ref}`, to which schemas refer",
            pointer,
            label="read as this component",
            help=f"write `$ref: '{pointer}'`",
        )
