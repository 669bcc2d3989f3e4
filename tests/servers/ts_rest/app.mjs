// A shop on ts-rest with Express.
import { initContract } from "@ts-rest/core";
import { createExpressEndpoints, initServer } from "@ts-rest/express";
import { generateOpenApi } from "@ts-rest/open-api";
import express from "express";
import { z } from "zod";

const Item = z.object({
  name: z.string(),
  price: z.number(),
  active: z.boolean().default(true),
  kind: z.enum(["pen", "book"]),
  made: z.string().date(),
  note: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
});
const Stored = Item.extend({ id: z.number().int() });
const PEN = { id: 1, name: "pen", price: 1.1, active: true, kind: "pen", made: "2026-01-02", note: null, tags: ["a", "b"] };
const c = initContract();
const contract = c.router({
  create: { method: "POST", path: "/items", body: Item, responses: { 201: Stored } },
  read: {
    method: "GET",
    path: "/items/:id",
    pathParams: z.object({ id: z.coerce.number().int() }),
    responses: { 200: Stored, 404: z.object({ message: z.string() }) },
  },
  search: {
    method: "GET",
    path: "/search",
    query: z.object({ word: z.string(), tags: z.array(z.string()).optional(), count: z.coerce.number().optional() }),
    responses: { 200: z.array(z.any()) },
  },
  strict: { method: "GET", path: "/strict", query: z.object({ count: z.number() }), responses: { 200: z.number() } },
  headers: { method: "GET", path: "/headers", headers: z.object({ "x-token": z.string() }), responses: { 200: z.array(z.string()) } },
  typed: { method: "GET", path: "/typed", responses: { 200: c.type() } },
  echo: { method: "POST", path: "/echo", body: c.type(), responses: { 200: c.type() } },
});
const server = initServer();
const router = server.router(contract, {
  create: async ({ body }) => ({ status: 201, body: { ...body, id: 7 } }),
  read: async ({ params: { id } }) =>
    id === 1 ? { status: 200, body: PEN } : { status: 404, body: { message: `no item ${id}` } },
  search: async ({ query }) => ({ status: 200, body: [query.word, query.tags ?? null, query.count ?? null] }),
  strict: async ({ query }) => ({ status: 200, body: query.count }),
  headers: async ({ headers }) => ({ status: 200, body: [headers["x-token"]] }),
  typed: async () => ({ status: 200, body: { what: ["it", "is"] } }),
  echo: async ({ body }) => ({ status: 200, body }),
});
const app = express();
app.use(express.json());
app.get("/openapi.json", (_, response) => response.json(generateOpenApi(contract, { info: { title: "Shop", version: "1" } })));
createExpressEndpoints(contract, router, app);
app.listen(Number(process.argv[2]), "127.0.0.1");
