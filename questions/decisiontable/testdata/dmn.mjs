// Runs decision tables with engines from npm, and prints what differs from what they
// should give. dmn-moddle, feelin and @hbtgmbh/dmn-eval-js are where NODE_PATH says.
// Standard input is a JSON object:
//
//   dmn        the file
//   questions  [{name, options}], the inputs in order
//   sets       sets of answers, each the places of the options chosen
//   tools      {decision: verdicts}, of each set of answers the letter of its verdict
//   share      how many of the sets, the first, the second engine is to run
//
// dmn-moddle reads the form DMN 1.3, and feelin evaluates each cell; of the rows the
// first that holds counts. dmn-eval-js runs whole tables by itself, but knows only the
// names of DMN 1.1 and no annotations: it gets the same tables under these.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/here.js");
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { DmnModdle } = await load("dmn-moddle");
const { unaryTest, evaluate } = await load("feelin");
const { decisionTable } = require("@hbtgmbh/dmn-eval-js");

const { dmn, questions, sets, tools, share } = JSON.parse(readFileSync(0, "utf8"));
const letters = { "not-allowed": "n", "not-suited": "s", avoid: "a", suitable: "u" };
let wrong = 0;
const differ = (...what) => { if (wrong++ < 10) console.log(...what); };

function answersOf(set) {
  return Object.fromEntries(questions.map((q, i) => [q.name, q.options[sets[set][i]]]));
}

// Each cell is tried with each value once, and those that say the same together.
const known = new Map();
function holding(text, name) {
  const key = name + " " + text;
  if (!known.has(key)) {
    const { options } = questions.find((q) => q.name === name);
    known.set(key, new Set(options.filter((o) => unaryTest(text, { "?": o, [name]: o }).value === true)));
  }
  return known.get(key);
}

function rowsOf(decision) {
  const table = decision.decisionLogic;
  if (table.hitPolicy !== "FIRST") differ("hit policy", table.hitPolicy);
  return table.rule.map((rule) => ({
    verdict: evaluate(rule.outputEntry[0].text).value,
    cells: rule.inputEntry.map((cell, i) => {
      const name = table.input[i].inputExpression.text;
      return [name, holding(cell.text, name)];
    }),
  }));
}

const { rootElement, warnings } = await new DmnModdle().fromXML(dmn);
if (warnings.length) differ("warnings", warnings);
for (const decision of rootElement.drgElement.filter((e) => e.$type === "dmn:Decision")) {
  const rows = rowsOf(decision);
  for (let set = 0; set < sets.length; set++) {
    const answers = answersOf(set);
    const row = rows.find((r) => r.cells.every(([name, has]) => has.has(answers[name])));
    if (letters[row?.verdict] !== tools[decision.id][set]) differ(decision.id, answers, row?.verdict);
  }
}
console.log("feelin", rootElement.drgElement.filter((e) => e.$type === "dmn:Decision").length * sets.length);

const older = dmn.replace("https://www.omg.org/spec/DMN/20191111/MODEL/", "http://www.omg.org/spec/DMN/20151101/dmn.xsd")
  .replace(/<annotationEntry>[^]*?<\/annotationEntry>/g, "").replace(/<annotation name="[^"]*"><\/annotation>/g, "");
const decisions = await decisionTable.parseDmnXml(older);
let ran = 0;
for (let i = 0; i < share; i++) {
  const answers = answersOf(i);
  for (const id of Object.keys(tools)) {
    const { verdict } = decisionTable.evaluateDecision(id, decisions, answers);
    if (letters[verdict] !== tools[id][i]) differ("dmn-eval-js", id, answers, verdict);
    ran++;
  }
}
console.log("dmn-eval-js", ran);
console.log("wrong", wrong);
