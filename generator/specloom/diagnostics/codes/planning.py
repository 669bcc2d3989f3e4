"""Codes of planning, whatever the language of the client (prefix PLN)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="PLN101",
        title="a response has another media type that is not asked for",
        severity=Severity.NOTE,
        explanation="""\
A response is described in several media types. The method asks for JSON before text before
anything else. A media type that holds a value of its own (a text, an image, JSON of another
schema) can be chosen with the argument `accept`. This one has the schema of the other, in a
notation that the client does not read, and is not asked for. The response counts as
degraded.

What the document says:

```yaml
responses:
  "200":
    content:
      application/json: { schema: { $ref: "#/components/schemas/Pet" } }
      application/yaml: { schema: { $ref: "#/components/schemas/Pet" } }
```

How to get the other one:

```python
response = client.pets.with_raw_response.retrieve(
    "1", extra_headers={"Accept": "application/yaml"}
)
```
""",
    ),
    CodeEntry(
        code="PLN103",
        title="a request body has another media type that is not sent",
        severity=Severity.NOTE,
        explanation="""\
A request body is described in several media types. The argument `content_type` chooses
among JSON, forms, multipart, text and bytes. This one asks for an object in a notation that
the client does not write. The request body counts as degraded.

What the document says:

```yaml
requestBody:
  content:
    application/json: { schema: { $ref: "#/components/schemas/Pet" } }
    application/yaml: { schema: { $ref: "#/components/schemas/Pet" } }
```

How to send the other one, as text that is already written:

```python
client.pets.create(
    extra_body=b"name: Rex", extra_headers={"Content-Type": "application/yaml"}
)
```

Or describe it as text, `schema: { type: string }`, with a patch of the document: then
`content_type` offers it.
""",
    ),
    CodeEntry(
        code="PLN104",
        title="an HTTP authentication scheme has no argument",
        severity=Severity.WARNING,
        explanation="""\
The client knows `bearer` and `basic`. Another scheme of the IANA registry (`digest`,
`hoba`, …) gets no constructor argument and counts as degraded.

Wrong:

```yaml
securitySchemes:
  login: { type: http, scheme: digest }
```

Right, when the document cannot be changed:

```python
client = Acme(auth=lambda request: request.headers.update({"Authorization": answer()}))
```
""",
    ),
    CodeEntry(
        code="PLN105",
        title="an auth argument fits no security scheme",
        severity=Severity.ERROR,
        explanation="""\
A line of `[clients.NAME.auth]` names a security scheme that the document does not have,
or a part that the scheme does not have. Nothing is generated, since the client would
never send that credential.

`part` is `username` or `password` for HTTP basic, and `client_id` or `client_secret` for
a scheme of OAuth 2 with client credentials; the token of that scheme, and everything else,
has no `part`.

Wrong:

```toml
[clients.acme.auth]
token = { scheme = "bearer" }       # the document calls it bearerAuth
```

Right:

```toml
[clients.acme.auth]
token = { scheme = "bearerAuth" }
```
""",
    ),
    CodeEntry(
        code="PLN107",
        title="a structure is in a notation that is not read or written",
        severity=Severity.NOTE,
        explanation="""\
A body is described as an object or a list, but in a notation such as YAML that the
client neither reads nor writes. It is given and returned as text or bytes, and counts as
degraded. So does an XML body to be sent whose root element has no name: an inline schema
of several properties, or a list. Parts of multipart bodies, parameters and headers may be
structures as well: those in another notation are written as JSON.

What the document says:

```yaml
content:
  application/yaml: { schema: { $ref: "#/components/schemas/Pet" } }
```

How to read it:

```python
pet = yaml.safe_load(client.pets.retrieve("1"))
```

How to name the root element of an XML body:

```yaml
application/xml: { schema: { type: object, xml: { name: pet }, properties: { … } } }
```
""",
    ),
    CodeEntry(
        code="PLN108",
        title="a header belongs to no part",
        severity=Severity.NOTE,
        explanation="""\
The `encoding` of a body that is not multipart gives a property headers. Only parts of a
multipart body have headers, so it is not sent (OpenAPI 3.1, 4.8.15.1), and counts as
degraded.

What the document says:

```yaml
application/x-www-form-urlencoded:
  schema: { type: object, properties: { note: { type: string } } }
  encoding:
    note: { headers: { X-Language: { schema: { type: string } } } }
```

How it is sent:

```yaml
multipart/form-data:
  schema: { type: object, properties: { note: { type: string } } }
  encoding:
    note: { headers: { X-Language: { schema: { type: string } } } }
```
""",
    ),
    CodeEntry(
        code="PLN110",
        title="there are no webhooks to verify",
        severity=Severity.ERROR,
        explanation="""\
`[clients.NAME.webhooks]` says where the key of webhooks is, and the documents describe none
that carries JSON. The client would never read that key.

Wrong:

```toml
[clients.acme.webhooks]
key_env = "ACME_WEBHOOK_KEY"        # acme.yaml has no `webhooks`
```

Right: without these lines, or with an overlay that adds what the API sends.

```yaml
overlay: 1.0.0
info: {title: Webhooks, version: "1"}
actions:
  - target: $
    update:
      webhooks:
        adopted:
          post:
            requestBody:
              content:
                application/json:
                  schema: {$ref: "#/components/schemas/Adopted"}
```
""",
    ),
)
