// The engine: what the answers to the questions come to. It is the Go engine's
// semantics (package questions), on the tables that the page holds. Functions of
// values: no page, no clock.
//
// Answers are a list with one number for each question: 0 for no answer, else the
// option's place + 1. What an answer may stand for is a word of bits, one for each
// certain option; an unsure answer stands for all of them, and has UNSURE besides.

const UNSURE = 1 << 31

// Verdicts, from the lightest to the heaviest.
const SUITABLE = 0, AVOID = 1, NOT_SUITED = 2, NOT_ALLOWED = 3

// No tool, where one is asked for.
const NO_TOOL = -1

// Bounds of a search, as in Go: the shipped guidance takes a fraction of them.
const MOST_STATES = 1 << 21, MOST_CLAUSES = 1 << 18

/** Makes a pack ready to decide. */
function compile(pack) {
  const e = { pack, questions: pack.questions, clauses: pack.clauses, tools: pack.tools, rules: pack.rules, words: pack.words }
  e.every = fullSet(e.tools.length)
  e.all = e.questions.map((q) => q.options.filter((o) => !o.unsure).reduce((set, _, i) => set | 1 << i, 0))
  e.stands = e.questions.map((q, at) => {
    let place = 0
    return q.options.map((o) => o.unsure ? e.all[at] : 1 << place++)
  })
  e.clauseTools = e.clauses.map((c) => setOf(e.tools.length, c.tools))
  e.stop = setOf(e.clauses.length, e.clauses.flatMap((c, i) => c.stop ? [i] : []))
  e.stoppers = e.clauses.reduce((set, c) => c.stop ? c.terms.reduce((s, [q]) => s | 1 << q, set) : set, 0)
  e.asking = e.questions.map((_, q) => setOf(e.clauses.length, e.clauses.flatMap((c, i) => c.terms.some(([of]) => of === q) ? [i] : [])))
  e.rows = e.questions.map((_, q) => [e.all[q], ...e.stands[q]].map((stands) => rowOf(e, q, stands)))
  e.reps = e.questions.map((_, q) => representatives(e.rows[q]))
  compileDemands(e)
  e.matter = new Map() // which questions can matter, by answers, tool and the tools that have ended
  e.causes = []        // by cause and tool, as they are first needed
  return e
}

/** What an answer leaves standing that stands for the given options. */
function rowOf(e, q, stands) {
  const row = { possible: emptySet(e.clauses.length), certain: emptySet(e.clauses.length), unsuited: emptySet(e.tools.length), weight: 0 }
  e.clauses.forEach((c, i) => {
    let allowed = e.all[q]
    for (const [of, options] of c.terms) if (of === q) allowed &= options
    if ((stands & allowed) !== 0) { addTo(row.possible, i); row.weight++ }
    if ((stands & ~allowed) === 0) addTo(row.certain, i)
  })
  e.tools.forEach((t, i) => {
    if (t.suits.some(([of, options]) => of === q && (stands & ~options) !== 0)) addTo(row.unsuited, i)
  })
  return row
}

/**
 * The options of a question that differ in what they do, by their places: first
 * those that rule least out, since differences show soonest there.
 */
function representatives(rows) {
  const out = []
  for (let i = 1; i < rows.length; i++) {
    const alike = (r) => sameSet(rows[r + 1].unsuited, rows[i].unsuited) && sameSet(rows[r + 1].possible, rows[i].possible) && sameSet(rows[r + 1].certain, rows[i].certain)
    if (!out.some(alike)) out.push(i - 1)
  }
  return out.sort((a, b) => rows[a + 1].weight - rows[b + 1].weight)
}

/** What the answers may stand for: nothing for a question without one. */
function knownOf(e, a) {
  return a.map((chosen, q) => {
    if (chosen === 0) return 0
    return e.questions[q].options[chosen - 1].unsure ? e.stands[q][chosen - 1] | UNSURE : e.stands[q][chosen - 1]
  })
}

/** Whether one of a condition's cases may hold. The condition without any always does. */
function holds(when, known) {
  for (const terms of when) if (overlaps(known, terms)) return true
  return when.length === 0
}

/** Whether a condition holds whatever unsure answers turn out to be. */
function certain(when, known) {
  return when.length === 0 || when.some((terms) => terms.every(([q, options]) => known[q] !== 0 && (known[q] & ~UNSURE & ~options) === 0))
}

/** The tools that have ended by a day. */
function endedBy(e, day) {
  const set = emptySet(e.tools.length)
  e.tools.forEach((t, i) => { if (t.ended && !before(day, t.ended)) addTo(set, i) })
  return set
}

/**
 * The core of a decision: the outcome, the place of the tool to use, and the
 * verdict of each tool. dropped is clauses that do not count; null for none.
 */
function briefOf(e, a, ended, dropped) {
  const possible = fullSet(e.clauses.length), sure = e.stop.slice(), unsuited = ended.slice()
  let open = 0
  a.forEach((chosen, q) => {
    const row = e.rows[q][chosen]
    keepIn(possible, row.possible)
    keepIn(sure, row.certain)
    addAll(unsuited, row.unsuited)
    if (chosen === 0) open |= 1 << q
  })
  const standing = dropped ? without(possible, dropped) : possible
  const stops = !isEmpty(both(sure, standing))
  const brief = endOf(e, standing, unsuited, stops)
  if (!stops && (open & e.stoppers) !== 0 && stopsAnyhow(e, a, { n: 0 })) Object.assign(brief, { outcome: 'stop', recommended: NO_TOOL })
  return brief
}

/** The end that clauses and tools that do not suit come to. */
function endOf(e, standing, unsuited, stops) {
  const verdicts = new Uint8Array(e.tools.length)
  each(unsuited, (t) => { verdicts[t] = NOT_SUITED })
  each(standing, (i) => {
    const { tools, verdict } = e.clauses[i]
    for (const t of tools) if (verdicts[t] < verdict) verdicts[t] = verdict
  })
  const brief = { outcome: 'ask', recommended: NO_TOOL, verdicts, unsuited }
  if (stops) {
    brief.outcome = 'stop'
    return brief
  }
  const first = e.pack.ranked.find((t) => verdicts[t] === SUITABLE)
  if (first !== undefined) Object.assign(brief, { outcome: 'use', recommended: first })
  return brief
}

/**
 * Whether every way of answering what is unanswered ends the questions, though no
 * clause does so by itself. Where that takes too long to find out: no.
 */
function stopsAnyhow(e, a, looked) {
  const sure = emptySet(e.clauses.length), may = emptySet(e.clauses.length)
  addAll(sure, e.stop)
  addAll(may, e.stop)
  a.forEach((chosen, q) => {
    keepIn(sure, e.rows[q][chosen].certain)
    keepIn(may, e.rows[q][chosen].possible)
  })
  looked.n += e.clauses.length
  if (!isEmpty(sure) || isEmpty(may) || looked.n > MOST_CLAUSES) return !isEmpty(sure)
  const q = a.findIndex((chosen, i) => chosen === 0 && (e.stoppers >>> i & 1) === 1)
  return q >= 0 && e.reps[q].every((option) => stopsAnyhow(e, withAnswer(a, q, option), looked))
}

/** The answers with a question answered by the option in that place. */
const withAnswer = (a, q, option) => a.map((chosen, i) => i === q ? option + 1 : chosen)

/** The answers with a question unanswered. */
const withoutAnswer = (a, q) => withAnswer(a, q, -1)

const noAnswers = (e) => e.questions.map(() => 0)
