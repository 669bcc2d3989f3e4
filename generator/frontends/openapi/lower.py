"""``lower_openapi``: an OpenAPI 3.1 document to the model (lowering stage)."""

from dataclasses import replace

from generator.diagnostics.model import Diagnostics
from generator.frontends.openapi.components import lower_components
from generator.frontends.openapi.dialect import check_structure
from generator.frontends.openapi.info import contact_of, license_of
from generator.frontends.openapi.keywords import docs_in, mapping, see_of, string
from generator.frontends.openapi.media import report_examples
from generator.frontends.openapi.normalise import normalise
from generator.frontends.openapi.operations import lower_paths
from generator.frontends.openapi.run import Run
from generator.frontends.openapi.schema_dialects import report_dialects
from generator.frontends.openapi.schemas import lower_schema
from generator.frontends.openapi.security import lower_schemes, lower_security
from generator.frontends.openapi.servers import lower_servers
from generator.frontends.openapi.tag_objects import lower_tags
from generator.frontends.openapi.unsupported import report_contents
from generator.frontends.openapi.webhooks import lower_webhooks
from generator.ir.api import Api
from generator.source.document import Document
from generator.source.pointers import ROOT


def lower_openapi(document: Document, diagnostics: Diagnostics) -> Api:
    """The model of a document, and an entry of the ledger for all that is not in it.

    A document of Swagger 2.0 or OpenAPI 3.0 is normalised first. Raises ``Fatal`` for a
    document that is not OpenAPI, or has nothing that could be generated.
    """
    check_structure(document)
    document = normalise(document, diagnostics)
    root, run = mapping(document.root), Run(document, diagnostics, lower_schema)
    components = mapping(root.get("components"))
    report_dialects(run, root)
    lower_components(run, components)
    schemes = lower_schemes(run, components.get("securitySchemes"))
    info = mapping(root.get("info"))
    security = root.get("security")
    operations = lower_paths(run, root.get("paths"), schemes)
    webhooks = lower_webhooks(run, root)
    report_contents(run)
    report_examples(run)
    return Api(
        title=string(info.get("title")) or "",
        version=str(info.get("version", "")),
        docs=replace(docs_in(info), see=see_of(root)),
        terms_of_service=string(info.get("termsOfService")),
        contact=contact_of(info),
        license=license_of(info),
        operations=operations,
        webhooks=webhooks,
        tags=lower_tags(run, root),
        servers=lower_servers(run, root.get("servers"), "#/servers"),
        security=schemes.usable,
        auth=(
            ()
            if security is None
            else lower_security(run, security, schemes, "#/security")
        ),
        types={key: value for key, value in run.types.items() if value is not None},
        origin=run.origin(ROOT),
    )
