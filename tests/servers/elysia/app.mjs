// A shop on Elysia, on its adapter for Node.
import { node } from "@elysiajs/node";
import { openapi } from "@elysiajs/openapi";
import { Elysia, file, sse, status, t } from "elysia";

const Item = t.Object({
  name: t.String(),
  price: t.Number(),
  count: t.Optional(t.Integer({ default: 1 })),
  active: t.Optional(t.Boolean({ default: true })),
  kind: t.UnionEnum(["pen", "book"]),
  seen: t.Date(),
  note: t.Optional(t.Nullable(t.String())),
  tags: t.Optional(t.Array(t.String())),
});
const Stored = t.Composite([Item, t.Object({ id: t.Integer() })]);
const PEN = {
  id: 1,
  name: "pen",
  price: 1.1,
  count: 3,
  active: true,
  kind: "pen",
  seen: new Date("2026-01-02T01:04:05.678Z"),
  note: null,
  tags: ["a", "b"],
};
const Pet = t.Union([
  t.Object({ type: t.Literal("cat"), lives: t.Integer() }),
  t.Object({ type: t.Literal("dog"), good: t.Boolean() }),
]);
const params = t.Object({ id: t.Integer() });

new Elysia({ adapter: node() })
  .use(openapi({ path: "/docs", specPath: "/openapi.json", documentation: { info: { title: "Shop", version: "1" } } }))
  .post("/items", ({ body }) => ({ ...body, id: 7 }), { body: Item, response: Stored })
  .get("/items/:id", ({ params: { id } }) => (id === 1 ? PEN : status(404, { message: `no item ${id}` })), {
    params,
    response: { 200: Stored, 404: t.Object({ message: t.String() }) },
  })
  .delete("/items/:id", ({ set }) => { set.status = 204; }, { params, response: { 204: t.Void() } })
  .get("/search", ({ query }) => ({ ...query, since: query.since?.toISOString() }), {
    query: t.Object({
      word: t.String(),
      ids: t.Optional(t.Array(t.Integer())),
      most: t.Optional(t.Number()),
      active: t.Optional(t.Boolean()),
      since: t.Optional(t.Date()),
    }),
  })
  .get("/headers", ({ headers, cookie }) => [headers["x-token"], cookie.visits.value ?? null], {
    headers: t.Object({ "x-token": t.String() }),
    cookie: t.Cookie({ visits: t.Optional(t.Integer()) }),
  })
  .post("/upload", async ({ body: { file, pages } }) => [file.name, await file.text(), String(pages)], {
    body: t.Object({ file: t.File(), pages: t.Integer() }),
    response: t.Array(t.String()),
  })
  .post("/pets", ({ body }) => body, { body: Pet, response: Pet })
  .get("/count", () => 3, { response: t.Number() })
  .get("/active", () => true, { response: t.Boolean() })
  .get("/word", () => "all well", { response: t.String() })
  .get("/anything", () => ({ what: ["it", "is"] }))
  .get("/null", () => null, { response: t.Nullable(Stored) })
  .get("/events", async function* () {
    for (const n of [1, 2]) yield sse({ event: "tick", id: String(n), data: { n } });
  })
  .listen({ hostname: "127.0.0.1", port: Number(process.argv[2]) });
