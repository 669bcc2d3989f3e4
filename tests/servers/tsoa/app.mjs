// tsoa reads types, so its controllers are TypeScript; routes and document are made as it starts.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { join } from "node:path";
import express from "express";
import { generateRoutes, generateSpec } from "tsoa";
import ts from "typescript";

const require = createRequire(import.meta.url);
const here = new URL(".", import.meta.url).pathname;
const made = mkdtempSync(join(here, "made-"));
const options = { entryFile: join(here, "app.ts"), noImplicitAdditionalProperties: "ignore" };
const compiler = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  experimentalDecorators: true,
};

await generateSpec({ ...options, outputDirectory: made, specVersion: 3, name: "Shop", version: "1" }, compiler);
await generateRoutes({ ...options, routesDir: made, middleware: "express", bodyCoercion: true, esm: false }, compiler);
for (const [source, target] of [[join(here, "app.ts"), join(made, "app.js")], [join(made, "routes.ts"), join(made, "routes.js")]]) {
  const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), { compilerOptions: compiler });
  writeFileSync(target, outputText.replaceAll(/require\("[./]*\/app"\)/g, 'require("./app.js")'));
}
writeFileSync(join(made, "package.json"), '{"type": "commonjs"}');
const { RegisterRoutes } = require(join(made, "routes.js"));

const described = JSON.parse(readFileSync(join(made, "swagger.json"), "utf8"));
rmSync(made, { recursive: true });

const app = express();
app.use(express.json(), express.urlencoded({ extended: true }));
app.get("/openapi.json", (_, response) => response.json(described));
RegisterRoutes(app);
app.use((error, _, response, next) => {
  if (response.headersSent) next(error);
  else response.status(error.status ?? 500).json({ message: error.message, fields: error.fields });
});
app.listen(Number(process.argv[2]), "127.0.0.1");
