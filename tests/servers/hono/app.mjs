// A shop on Hono, with schemas of zod.
import { serve } from "@hono/node-server";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";

const Kind = z.enum(["pen", "book"]).openapi("Kind");
const Item = z
  .object({
    name: z.string(),
    price: z.number(),
    count: z.int().default(1),
    active: z.boolean().default(true),
    kind: Kind,
    seen: z.iso.datetime({ offset: true }),
    made: z.iso.date(),
    ref: z.uuid().optional(),
    note: z.string().nullable().optional(),
    tags: z.array(z.string()).default([]),
    counts: z.record(z.string(), z.number()).optional(),
  })
  .openapi("Item");
const Stored = Item.extend({ id: z.number().int() }).openapi("Stored");
const Problem = z.object({ message: z.string() }).openapi("Problem");
const Cat = z.object({ type: z.literal("cat"), lives: z.number().int() }).openapi("Cat");
const Dog = z.object({ type: z.literal("dog"), good: z.boolean() }).openapi("Dog");
const Pet = z.discriminatedUnion("type", [Cat, Dog]).openapi("Pet");
const Id = z.object({ id: z.coerce.number().int().openapi({ param: { name: "id", in: "path" } }) });
const PEN = {
  id: 1,
  name: "pen",
  price: 1.1,
  count: 3,
  active: true,
  kind: "pen",
  seen: "2026-01-02T03:04:05.678900+02:00",
  made: "2026-01-02",
  ref: "12345678-1234-4678-9234-567812345678",
  note: null,
  tags: ["a", "b"],
  counts: { x: 1 },
};

const app = new OpenAPIHono();
const json = (schema, description = "ok") => ({ description, content: { "application/json": { schema } } });
const body = (schema, type = "application/json") => ({ body: { content: { [type]: { schema } } } });
const route = (method, path, request, responses, handler) =>
  app.openapi(createRoute({ method, path, request, responses }), handler);

route("post", "/items", body(Item), { 201: json(Stored) }, (c) => c.json({ ...c.req.valid("json"), id: 7 }, 201));
route(
  "get",
  "/items",
  {
    query: z.object({
      limit: z.coerce.number().int().default(2),
      offset: z.coerce.number().int().default(0),
    }),
  },
  { 200: json(z.object({ items: z.array(Stored), total: z.number().int() })) },
  (c) => {
    const { limit, offset } = c.req.valid("query");
    const items = [1, 2, 3, 4, 5].map((id) => ({ ...PEN, id }));
    return c.json({ items: items.slice(offset, offset + limit), total: 5 });
  },
);
route("get", "/items/{id}", { params: Id }, { 200: json(Stored), 404: json(Problem) }, (c) =>
  c.req.valid("param").id === 1 ? c.json(PEN, 200) : c.json({ message: "no such item" }, 404),
);
route("patch", "/items/{id}", { params: Id, ...body(Item.pick({ note: true, ref: true })) }, { 200: json(z.record(z.string(), z.any())) }, (c) =>
  c.json(c.req.valid("json")),
);
route("delete", "/items/{id}", { params: Id }, { 204: { description: "gone" } }, (c) => c.body(null, 204));
route(
  "get",
  "/search",
  {
    query: z.object({
      word: z.string(),
      ids: z.array(z.coerce.number().int()).optional(),
      most: z.coerce.number().optional(),
      active: z.stringbool().optional(),
      since: z.iso.datetime({ offset: true }).optional(),
      kind: Kind.optional(),
    }),
  },
  { 200: json(z.record(z.string(), z.any())) },
  (c) => c.json(c.req.valid("query")),
);
route(
  "get",
  "/dates",
  { query: z.object({ day: z.coerce.date().optional(), strict: z.date().optional() }) },
  { 200: json(z.array(z.string())) },
  (c) => c.json([String(c.req.valid("query").day?.toISOString())]),
);
route(
  "get",
  "/headers",
  {
    headers: z.object({ "x-token": z.string(), "x-count": z.coerce.number().int().optional() }),
    cookies: z.object({ session: z.string().optional() }),
  },
  { 200: json(z.array(z.any())) },
  (c) => {
    const headers = c.req.valid("header");
    return c.json([headers["x-token"], headers["x-count"] ?? null, c.req.valid("cookie").session ?? null]);
  },
);
route(
  "post",
  "/form",
  body(
    z.object({ name: z.string(), age: z.coerce.number().int().optional(), tags: z.array(z.string()).optional() }),
    "application/x-www-form-urlencoded",
  ),
  { 200: json(z.record(z.string(), z.any())) },
  (c) => c.json(c.req.valid("form")),
);
route(
  "post",
  "/upload",
  body(
    z.object({ file: z.custom((value) => value instanceof File).openapi({ type: "string", format: "binary" }), pages: z.coerce.number().int() }),
    "multipart/form-data",
  ),
  { 200: json(z.array(z.any())) },
  async (c) => {
    const { file, pages } = c.req.valid("form");
    return c.json([file.name, await file.text(), pages]);
  },
);
route("post", "/pets", body(Pet), { 200: json(Pet) }, (c) => c.json(c.req.valid("json")));
route("get", "/size", {}, { 200: json(z.object({ unit: z.literal(["mm", "cm"]), value: z.number() })) }, (c) =>
  c.json({ unit: "cm", value: 3 }),
);
route("get", "/file", {}, { 200: { description: "a file", content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } } } }, (c) =>
  c.body("\u0000bytes", 200, { "Content-Type": "application/octet-stream" }),
);
route("get", "/text", {}, { 200: { description: "text", content: { "text/plain": { schema: z.string() } } } }, (c) => c.text("all well"));
route("get", "/plain", {}, { 200: { description: "not described" } }, (c) => c.json({ what: ["it", "is"] }));
route("get", "/events", {}, { 200: { description: "events", content: { "text/event-stream": { schema: z.object({ n: z.number().int() }) } } } }, (c) =>
  streamSSE(c, async (stream) => {
    for (const n of [1, 2, 3]) await stream.writeSSE({ data: JSON.stringify({ n }), event: "tick", id: String(n) });
  }),
);

app.doc31("/openapi.json", { openapi: "3.1.0", info: { title: "Shop", version: "1" } });
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.argv[2]) });
