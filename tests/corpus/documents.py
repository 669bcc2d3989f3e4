"""The real documents that packages are generated from.

They are not part of the project: they are looked for in ``../shared/corpus``, and a test of
one that is absent is skipped.
"""

from pathlib import Path

FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "openapi"

QUICK = (
    "dodopayments.json",
    "petstore-2.0.json",
    "petstore-3.0.yaml",
    "petstore-3.1.json",
    "redocly-cafe.yaml",
    "discord.json",
)
"""Documents of all versions that ``make test`` has time for."""

LISTED = (
    *QUICK,
    "docker-engine.yaml",
    "kubernetes-2018.json",
    "slack-web.json",
    "netlify.yaml",
    "openfga.json",
    "argo-workflows.json",
    "weaviate.json",
    "github.json",
    "stripe.json",
    "openai.yaml",
    "anthropic.yaml",
    "cognite.json",
    "botpress-admin.json",
    "botpress-chat.json",
    "botpress-files.json",
    "botpress-runtime.json",
    "botpress-tables.json",
    "twilio-api-v2010.json",
    "box.json",
    "asana.yaml",
    "plaid.yaml",
    "figma.yaml",
    "mistral.yaml",
    "cohere.yaml",
    "resend.yaml",
    "redocly-museum.yaml",
    "tags-example-3.2.yaml",
    "train-travel.yaml",
    "aws-s3.json",
    "../multifile/digitalocean/DigitalOcean-public.v2.yaml",
)
"""Documents that are named, so that one that disappears is seen as skipped."""

DOCUMENTS = (
    *LISTED,
    *sorted({path.name for path in FOLDER.glob("*")} - set(LISTED)),
)
"""The listed ones, and whatever else is in the folder."""

OMITTED = {"xero-accounting.yaml": 1}
"""Documents that have something no client can follow: Xero's has a ``type`` beside a ``$ref``."""
