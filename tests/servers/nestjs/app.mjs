// Nest wants decorators with types, so the app is TypeScript, compiled as it starts.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import ts from "typescript";

const source = readFileSync(new URL("app.ts", import.meta.url), "utf8");
const { outputText } = ts.transpileModule(source, {
  compilerOptions: {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
  },
});
const compiled = new URL(`app.${process.pid}.mjs`, import.meta.url);
writeFileSync(compiled, outputText);
try {
  await import(compiled.href);
} finally {
  rmSync(compiled);
}
