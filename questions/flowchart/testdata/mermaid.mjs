// Parses Mermaid charts, a JSON array on standard input, with Mermaid itself, and
// prints of each how many nodes and ways it has. mermaid and jsdom are where NODE_PATH
// says.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/here.js");
const { window } = new (require("jsdom").JSDOM)("");
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await import(pathToFileURL(require.resolve("mermaid")))).default;
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  await mermaid.parse(text);
  const chart = await mermaid.mermaidAPI.getDiagramFromText(text);
  console.log(chart.db.getVertices().size, chart.db.getEdges().length);
}
