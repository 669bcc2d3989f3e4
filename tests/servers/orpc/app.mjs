// A shop on oRPC, by its OpenAPI handler.
import { createServer } from "node:http";
import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/node";
import { eventIterator, ORPCError, os } from "@orpc/server";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { z } from "zod";

const Item = z.object({
  name: z.string(),
  price: z.number(),
  active: z.boolean().default(true),
  kind: z.enum(["pen", "book"]),
  made: z.iso.date(),
  note: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
});
const Stored = Item.extend({ id: z.int() });
const PEN = { id: 1, name: "pen", price: 1.1, active: true, kind: "pen", made: "2026-01-02", note: null, tags: ["a", "b"] };

const router = {
  create: os
    .route({ method: "POST", path: "/items", successStatus: 201 })
    .input(Item)
    .output(Stored)
    .handler(({ input }) => ({ ...input, id: 7 })),
  read: os
    .route({ method: "GET", path: "/items/{id}" })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(Stored)
    .handler(({ input: { id } }) => {
      if (id !== 1) throw new ORPCError("NOT_FOUND", { message: `no item ${id}` });
      return PEN;
    }),
  search: os
    .route({ method: "GET", path: "/search" })
    .input(z.object({ word: z.string(), tags: z.array(z.string()).optional(), count: z.coerce.number().int().optional() }))
    .output(z.array(z.any()))
    .handler(({ input }) => [input.word, input.tags ?? null, input.count ?? null]),
  strict: os
    .route({ method: "GET", path: "/strict" })
    .input(z.object({ count: z.number().int() }))
    .output(z.int())
    .handler(({ input }) => input.count),
  upload: os
    .route({ method: "POST", path: "/upload" })
    .input(z.object({ file: z.file(), title: z.string() }))
    .output(z.array(z.string()))
    .handler(async ({ input }) => [input.file.name, await input.file.text(), input.title]),
  nothing: os.route({ method: "GET", path: "/nothing" }).handler(() => undefined),
  anything: os.route({ method: "GET", path: "/anything" }).handler(() => ({ what: ["it", "is"] })),
  ticks: os
    .route({ method: "GET", path: "/ticks" })
    .output(eventIterator(z.object({ n: z.int() })))
    .handler(async function* () {
      for (const n of [1, 2, 3]) yield { n };
    }),
};

const handler = new OpenAPIHandler(router);
const described = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(router, {
  info: { title: "Shop", version: "1" },
});
createServer(async (request, response) => {
  if (request.url === "/openapi.json") {
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(described));
    return;
  }
  const { matched } = await handler.handle(request, response);
  if (!matched) response.writeHead(404).end();
}).listen(Number(process.argv[2]), "127.0.0.1");
