// The document is compiled from TypeSpec; the server is written by hand, as the document says.
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compile, NodeHost } from "@typespec/compiler";

const here = new URL(".", import.meta.url).pathname;
const made = mkdtempSync(join(here, "made-"));
const program = await compile(NodeHost, join(here, "app.tsp"), {
  outputDir: made,
  emit: ["@typespec/openapi3"],
  options: {
    "@typespec/openapi3": { "emitter-output-dir": made, "file-type": "json", "output-file": "openapi.json", "openapi-versions": ["3.1.0"] },
  },
});
if (program.hasError()) throw new Error(program.diagnostics.map((each) => each.message).join("\n"));
const described = readFileSync(join(made, "openapi.json"), "utf8");
rmSync(made, { recursive: true });

const PEN = {
  id: 1,
  name: "pen",
  price: 1.1,
  weight: 0.25,
  count: 3,
  kind: "pen",
  made: "2026-01-02",
  seen: "2026-01-02T01:04:05.678Z",
  opens: "08:30:00",
  took: "PT1H30M",
  data: "aGk=",
  note: null,
  tags: ["a", "b"],
  counts: { x: 1 },
};
const text = (value) => ({ type: "text/plain", body: String(value) });
const json = (value, status = 200) => ({ type: "application/json", body: JSON.stringify(value), status });

async function parts(request) {
  const form = await new Response(await whole(request), { headers: request.headers }).formData();
  const file = form.get("file");
  return [file.name ?? null, file.text ? await file.text() : file, form.get("pages")];
}

async function whole(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

const routes = {
  "POST /items": async (_, request) => json({ ...JSON.parse(await whole(request)), id: 7 }, 201),
  "GET /items/1": () => json(PEN),
  "GET /items/2": () => json({ message: "no item 2" }, 404),
  "DELETE /items/1": () => ({ status: 204 }),
  "GET /search": (url) => json([...url.searchParams]),
  "GET /headers": (_, { headers }) => json([headers.token ?? null, headers["x-count"] ?? null, headers.cookie ?? null]),
  "POST /upload": async (_, request) => json(await parts(request)),
  "POST /pets": async (_, request) => json(JSON.parse(await whole(request))),
  "GET /count": () => text(3),
  "GET /active": () => text(true),
  "GET /day": () => text("2026-01-02"),
  "GET /word": () => text("all well"),
  "GET /openapi.json": () => ({ type: "application/json", body: described }),
};

createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const found = routes[`${request.method} ${url.pathname}`];
  const { status = 200, type, body = "" } = found ? await found(url, request) : { status: 404 };
  if (type) response.setHeader("Content-Type", type);
  response.writeHead(status).end(body);
}).listen(Number(process.argv[2]), "127.0.0.1");
