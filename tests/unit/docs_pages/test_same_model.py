"""A page and the OpenAPI document that it was made from give the same model."""

from hashlib import sha256
from textwrap import dedent

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.docs import pages_to_document
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.ir.dump import dump
from specloom.source.document import Document
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile

PAGE = """\
# Update pet

> Changes a pet.

## OpenAPI

````yaml openapi.json patch /pets/{id}
paths:
  path: /pets/{id}
  method: patch
  servers:
    - url: https://pets.example
      description: Production
  request:
    security:
      - title: Key
        parameters:
          query: {}
          header:
            X-Key:
              type: apiKey
              description: Your key
          cookie: {}
      - title: OAuth
        parameters:
          query: {}
          header:
            Authorization:
              type: oauth2
          cookie: {}
    parameters:
      path:
        id:
          schema:
            - type: string
              required: true
              format: uuid
      query:
        status:
          schema:
            - type: enum<string>
              enum: [new, sold]
              required: false
              description: Wanted state
              default: new
        limit:
          schema:
            - type: integer
              required: false
              title: Limit
              maximum: 100
            - type: 'null'
              required: false
              title: Limit
      header: {}
      cookie: {}
    body:
      application/json:
        schemaArray:
          - type: object
            properties:
              name:
                allOf:
                  - type:
                      - string
                      - 'null'
                    description: Its name
              kind:
                allOf:
                  - $ref: '#/components/schemas/Kind'
                    description: What it is
              tags:
                allOf:
                  - type: array
                    items:
                      type: string
            required: true
            title: PetUpdate
            refIdentifier: '#/components/schemas/PetUpdate'
            requiredProperties:
              - kind
        examples:
          example:
            value:
              kind: cat
    codeSamples:
      - lang: curl
        source: curl https://pets.example
  response:
    '200':
      application/json:
        schemaArray:
          - type: array
            items:
              allOf:
                - $ref: '#/components/schemas/Pet'
        examples: {}
        description: All pets
    '204':
      _mintlify/placeholder:
        schemaArray:
          - type: any
            description: Nothing
        examples: {}
        description: Nothing
    '404': {}
  deprecated: true
  type: path
components:
  schemas:
    Kind:
      type: string
      enum: [cat, dog]
    Pet:
      type: object
      required: [id]
      properties:
        id:
          type: string
        owner:
          type: string
          nullable: true
````
"""

SPEC = """\
openapi: 3.1.0
info: {title: pets.example, version: ''}
servers:
  - url: https://pets.example
    description: Production
security:
  - Key: []
  - OAuth: []
paths:
  /pets/{id}:
    patch:
      summary: Update pet
      description: Changes a pet.
      deprecated: true
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
        - name: status
          in: query
          required: false
          description: Wanted state
          schema: {type: string, enum: [new, sold], default: new}
        - name: limit
          in: query
          required: false
          schema:
            anyOf:
              - {type: integer, title: Limit, maximum: 100}
              - {type: 'null', title: Limit}
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/PetUpdate'}
            examples: {example: {value: {kind: cat}}}
      responses:
        '200':
          description: All pets
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
        '204': {description: Nothing}
        '404': {description: ''}
components:
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key, description: Your key}
    OAuth: {type: oauth2, flows: {}}
  schemas:
    Kind: {type: string, enum: [cat, dog]}
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: string}
        owner: {type: string, nullable: true}
    PetUpdate:
      type: object
      title: PetUpdate
      required: [kind]
      properties:
        name: {type: [string, 'null'], description: Its name}
        kind: {$ref: '#/components/schemas/Kind', description: What it is}
        tags: {type: array, items: {type: string}}
"""


def source(path: str, text: str) -> SourceFile:
    text = dedent(text)
    return SourceFile(path, text, sha256(text.encode()).hexdigest())


def model(document: Document, diagnostics: Diagnostics) -> tuple[str, list[str]]:
    api = lower_openapi(normalise(document, diagnostics), diagnostics)
    return dump(api), sorted(message.code for message in diagnostics)


def test_page_and_document_give_one_model() -> None:
    of_page, of_spec = Diagnostics(), Diagnostics()
    page = pages_to_document((source("page.md", PAGE),), of_page)
    spec = parse_document(source("spec.yaml", SPEC))
    assert model(page, of_page) == model(spec, of_spec)
    assert of_page.counts() == of_spec.counts()
