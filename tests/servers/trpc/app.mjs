// A shop on tRPC, as REST by trpc-to-openapi.
import { createServer } from "node:http";
import { initTRPC, TRPCError } from "@trpc/server";
import { createOpenApiNodeHttpHandler, generateOpenApiDocument } from "trpc-to-openapi";
import { z } from "zod";

const Item = z.object({
  name: z.string(),
  price: z.number(),
  active: z.boolean().default(true),
  kind: z.enum(["pen", "book"]),
  seen: z.string().datetime({ offset: true }),
  note: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
});
const Stored = Item.extend({ id: z.number().int() });
const PEN = { id: 1, name: "pen", price: 1.1, active: true, kind: "pen", seen: "2026-01-02T03:04:05.678900+02:00", note: null, tags: ["a", "b"] };
const t = initTRPC.meta().create();
const procedure = (method, path) => t.procedure.meta({ openapi: { method, path } });

const router = t.router({
  create: procedure("POST", "/items").input(Item).output(Stored).mutation(({ input }) => ({ ...input, id: 7 })),
  read: procedure("GET", "/items/{id}")
    .input(z.object({ id: z.number().int() }))
    .output(Stored)
    .query(({ input: { id } }) => {
      if (id !== 1) throw new TRPCError({ code: "NOT_FOUND", message: `no item ${id}` });
      return PEN;
    }),
  search: procedure("GET", "/search")
    .input(
      z.object({
        word: z.string(),
        tags: z.array(z.string()).optional(),
        count: z.number().int().optional(),
        active: z.boolean().optional(),
        since: z.date().optional(),
      }),
    )
    .output(z.array(z.any()))
    .query(({ input }) => [input.word, input.tags ?? null, input.count ?? null, input.active ?? null, input.since?.toISOString() ?? null]),
  poke: procedure("POST", "/poke").input(z.void()).output(z.string()).mutation(() => "poked"),
  word: procedure("GET", "/word").input(z.void()).output(z.string()).query(() => "all well"),
});

const described = generateOpenApiDocument(router, { title: "Shop", version: "1", baseUrl: "/" });
const handler = createOpenApiNodeHttpHandler({ router, createContext: () => ({}) });
createServer((request, response) => {
  if (request.url === "/openapi.json") response.setHeader("Content-Type", "application/json").end(JSON.stringify(described));
  else handler(request, response);
}).listen(Number(process.argv[2]), "127.0.0.1");
