// A shop on Fastify with JSON Schema.
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import Fastify from "fastify";
import { Readable } from "node:stream";

const text = { type: "string" };
const integer = { type: "integer" };
const item = {
  $id: "Item",
  type: "object",
  required: ["name", "price", "kind", "seen", "made"],
  properties: {
    name: text,
    price: { type: "number" },
    count: { type: "integer", default: 1 },
    active: { type: "boolean", default: true },
    kind: { type: "string", enum: ["pen", "book"] },
    seen: { type: "string", format: "date-time" },
    made: { type: "string", format: "date" },
    opens: { type: "string", format: "time" },
    ref: { type: "string", format: "uuid" },
    note: { type: ["string", "null"] },
    tags: { type: "array", items: text },
    counts: { type: "object", additionalProperties: integer },
  },
};
const stored = {
  $id: "Stored",
  type: "object",
  required: ["id", ...item.required],
  properties: { id: integer, ...item.properties },
};
const tree = {
  $id: "Tree",
  type: "object",
  required: ["label"],
  properties: { label: text, children: { type: "array", items: { $ref: "Tree#" } } },
};
const cat = {
  $id: "Cat",
  type: "object",
  required: ["type", "lives"],
  properties: { type: { type: "string", const: "cat" }, lives: integer },
};
const dog = {
  $id: "Dog",
  type: "object",
  required: ["type", "good"],
  properties: { type: { type: "string", const: "dog" }, good: { type: "boolean" } },
};
const PEN = {
  id: 1,
  name: "pen",
  price: 1.1,
  count: 3,
  active: true,
  kind: "pen",
  seen: "2026-01-02T03:04:05.678900+02:00",
  made: "2026-01-02",
  opens: "08:30:00Z",
  ref: "12345678-1234-5678-1234-567812345678",
  note: null,
  tags: ["a", "b"],
  counts: { x: 1 },
};

const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } });
for (const schema of [item, stored, tree, cat, dog]) app.addSchema(schema);
await app.register(swagger, { openapi: { openapi: "3.1.0", info: { title: "Shop", version: "1" } } });
await app.register(cookie);
await app.register(formbody);
await app.register(multipart, { attachFieldsToBody: true });

app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
const params = { type: "object", required: ["id"], properties: { id: integer } };
const problem = {
  type: "object",
  properties: { statusCode: integer, error: text, message: text },
};

app.post("/items", { schema: { body: { $ref: "Item#" }, response: { 201: { $ref: "Stored#" } } } }, (request, reply) =>
  reply.code(201).send({ ...request.body, id: 7 }),
);
app.get(
  "/items",
  {
    schema: {
      querystring: {
        type: "object",
        properties: { limit: { type: "integer", default: 2 }, offset: { type: "integer", default: 0 } },
      },
      response: {
        200: { type: "object", properties: { items: { type: "array", items: { $ref: "Stored#" } }, total: integer } },
      },
    },
  },
  ({ query: { limit, offset } }) => ({
    items: [1, 2, 3, 4, 5].map((id) => ({ ...PEN, id })).slice(offset, offset + limit),
    total: 5,
  }),
);
app.get(
  "/items/:id",
  { schema: { params, response: { 200: { $ref: "Stored#" }, 404: problem } } },
  async ({ params: { id } }, reply) => {
    reply.header("X-Rate-Limit", "7");
    if (id !== 1) throw Object.assign(new Error(`no item ${id}`), { statusCode: 404 });
    return PEN;
  },
);
app.patch(
  "/items/:id",
  { schema: { params, body: { type: "object", properties: { note: { type: ["string", "null"] } } } } },
  ({ body }) => body,
);
app.delete("/items/:id", { schema: { params, response: { 204: { type: "null" } } } }, (_, reply) => reply.code(204).send());
app.get(
  "/search",
  {
    schema: {
      querystring: {
        type: "object",
        required: ["word"],
        properties: {
          word: text,
          ids: { type: "array", items: integer },
          most: { type: "number" },
          active: { type: "boolean" },
          since: { type: "string", format: "date-time" },
          kind: { type: "string", enum: ["pen", "book"] },
        },
      },
    },
  },
  ({ query }) => query,
);
app.get(
  "/filter",
  {
    schema: {
      querystring: {
        type: "object",
        properties: { range: { type: "object", properties: { low: integer, high: integer } } },
      },
    },
  },
  ({ query }) => query,
);
app.get(
  "/headers",
  {
    schema: {
      headers: {
        type: "object",
        required: ["x-token"],
        properties: { "x-token": text, "x-count": integer, "x-flag": { type: "boolean" } },
      },
    },
  },
  ({ headers, cookies }) => [headers["x-token"], headers["x-count"] ?? null, headers["x-flag"] ?? null],
);
app.post(
  "/form",
  {
    schema: {
      consumes: ["application/x-www-form-urlencoded"],
      body: {
        type: "object",
        required: ["name"],
        properties: { name: text, age: integer, agreed: { type: "boolean" }, tags: { type: "array", items: text } },
      },
    },
  },
  ({ body }) => body,
);
app.post(
  "/upload",
  {
    validatorCompiler: () => () => true,
    schema: {
      consumes: ["multipart/form-data"],
      body: {
        type: "object",
        required: ["file", "pages"],
        properties: { file: { type: "string", format: "binary" }, pages: integer },
      },
    },
  },
  async ({ body: { file, pages } }) => [file.filename, (await file.toBuffer()).toString(), pages.value],
);
app.post("/trees", { schema: { body: { $ref: "Tree#" }, response: { 200: { $ref: "Tree#" } } } }, ({ body }) => body);
app.post(
  "/pets",
  { schema: { body: { oneOf: [{ $ref: "Cat#" }, { $ref: "Dog#" }] }, response: { 200: { oneOf: [{ $ref: "Cat#" }, { $ref: "Dog#" }] } } } },
  ({ body }) => body,
);
app.get("/anything", () => ({ what: ["it", "is"] }));
app.get(
  "/cut",
  { schema: { response: { 200: { type: "object", properties: { known: text } } } } },
  () => ({ known: "a", unknown: "b" }),
);
app.get(
  "/file",
  { schema: { produces: ["application/octet-stream"], response: { 200: { type: "string", format: "binary" } } } },
  (_, reply) => reply.type("application/octet-stream").send(Buffer.from("\u0000bytes")),
);
app.get("/text", { schema: { produces: ["text/plain"], response: { 200: text } } }, (_, reply) => reply.type("text/plain").send("all well"));
app.get(
  "/events",
  { schema: { produces: ["text/event-stream"], response: { 200: { type: "object", properties: { n: integer } } } } },
  (_, reply) => {
    const events = [1, 2, 3].map((n) => `event: tick\nid: ${n}\ndata: ${JSON.stringify({ n })}\n\n`);
    return reply.type("text/event-stream").send(Readable.from(events));
  },
);

await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) });
