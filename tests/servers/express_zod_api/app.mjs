// A shop on Express Zod API.
import { createConfig, createServer, defaultEndpointsFactory, EndpointsFactory, ez, ResultHandler } from "express-zod-api";
import { Documentation } from "express-zod-api/documentation";
import createHttpError from "http-errors";
import { z } from "zod";

// The framework is for Node 22; these are all that it needs of it here.
Set.prototype.union ??= function (other) {
  return new Set([...this, ...other]);
};

const Item = z.object({
  name: z.string(),
  price: z.number(),
  count: z.int().default(1),
  active: z.boolean().default(true),
  kind: z.enum(["pen", "book"]),
  seen: ez.dateIn(),
  note: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
});
const Stored = Item.extend({ id: z.int(), seen: ez.dateOut() });
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
const factory = defaultEndpointsFactory;
const id = z.string().transform(Number);

const files = new EndpointsFactory(
  new ResultHandler({
    positive: { schema: ez.buffer(), mimeType: "application/octet-stream" },
    negative: { schema: z.string(), mimeType: "text/plain" },
    handler: ({ response, error, output }) => {
      if (error) response.status(400).send(error.message);
      else response.type("application/octet-stream").send(Buffer.from(output.text));
    },
  }),
);

const routing = {
  items: {
    post: factory.build({ input: Item, output: Stored, handler: async ({ input }) => ({ ...input, id: 7 }) }),
    ":id": {
      get: factory.build({
        input: z.object({ id }),
        output: Stored,
        handler: async ({ input }) => {
          if (input.id !== 1) throw createHttpError(404, `no item ${input.id}`);
          return PEN;
        },
      }),
      delete: factory.buildVoid({ input: z.object({ id }), handler: async () => {} }),
    },
  },
  search: {
    get: factory.build({
      input: z.object({
        word: z.string(),
        ids: z.array(z.string()).optional(),
        most: z.string().transform(Number).optional(),
        since: ez.dateIn().optional(),
        filter: z.object({ low: z.string() }).optional(),
      }),
      output: z.object({ found: z.array(z.any()) }),
      handler: async ({ input }) => ({
        found: [input.word, input.ids ?? null, input.most ?? null, input.since?.toISOString() ?? null, input.filter ?? null],
      }),
    }),
  },
  headers: {
    get: factory
      .addMiddleware({
        security: { type: "header", name: "x-token" },
        handler: async ({ request }) => ({ token: request.headers["x-token"] ?? null }),
      })
      .build({ output: z.object({ token: z.string().nullable() }), handler: async ({ ctx, options }) => ctx ?? options }),
  },
  form: {
    post: factory.build({
      input: ez.form({ name: z.string(), tags: z.array(z.string()).optional() }),
      output: z.object({ found: z.array(z.any()) }),
      handler: async ({ input }) => ({ found: [input.name, input.tags ?? null] }),
    }),
  },
  file: {
    get: files.build({ output: z.object({ text: z.string() }), handler: async () => ({ text: "\u0000bytes" }) }),
  },
};

const config = createConfig({
  http: { listen: { host: "127.0.0.1", port: Number(process.argv[2]) } },
  cors: false,
  startupLogo: false,
  logger: { level: "silent" },
  beforeRouting: ({ app }) => {
    const described = new Documentation({
      routing,
      config,
      version: "1",
      title: "Shop",
      serverUrl: "/",
    }).getSpecAsYaml();
    app.get("/openapi.yaml", (_, response) => response.type("text/yaml").send(described));
  },
});
await createServer(config, routing);
