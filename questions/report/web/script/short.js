// The short answer: what a person reads who has a minute, line by line as the Go
// program says it.

// The kinds of line, in the order in which they stand; those at which a paragraph
// begins; and how many of one there may be, where that is not one.
const KINDS = ['verdict', 'reason', 'switch', 'limit', 'disagreement', 'before', 'during', 'after', 'not', 'fallback', 'setup', 'ask', 'age', 'layer', 'always']
const PARAGRAPHS = ['verdict', 'reason', 'before', 'during', 'after', 'not', 'fallback', 'age']
const MOST_LINES = { reason: 2, before: 3, during: 2, not: 2, always: 3 }

// The most words, and fewer where the outcome is stop.
const MOST_WORDS = 150, MOST_STOP_WORDS = 60

/** Works out the short answer of a decision that is complete otherwise. */
function shortOf(d) {
  const b = { d, e: d.e, words: d.e.words, lines: [], lacks: lacks(d.fired, d.e).some, barred: keepsOutAll(d), common: '' }
  head(b)
  const tool = toolOf(d)
  if (tool) remarks(b, 'limit', tool.tool.limits)
  disagreement(b)
  shortSteps(b)
  refusals(b)
  if (tool) around(b, tool)
  foot(b)
  label(b)
  return fitted(b.lines, d.outcome)
}

const words = (text) => text === '' ? 0 : text.split(' ').length

/** Counts the words of all lines, with the labels of their paragraphs. */
function wordsOf(lines) {
  let n = 0, label = ''
  for (const l of lines) {
    n += words(l.text)
    if (l.label !== label) n += words(label = l.label)
  }
  return n
}

/** The lines as they stand together: first the verdict alone. */
function paragraphsOf(lines) {
  const out = []
  let last = -1
  for (const l of lines) {
    const at = PARAGRAPHS.filter((kind) => KINDS.indexOf(kind) <= KINDS.indexOf(l.kind)).length
    if (at !== last) out.push({ label: l.label, kind: l.kind, lines: [] })
    last = at
    out[out.length - 1].lines.push(l)
  }
  return out
}

/** The short answer in plain lines, for copying. */
function textOf(d) {
  return paragraphsOf(d.short).map((p, i) => (i > 0 && p.label === '' ? '\n' : '') +
    p.lines.map((l) => (p.label === '' ? '' : p.label + ': ') + l.text + '\n').join('')).join('')
}

/**
 * How many lines of a kind there may be: one fewer than usual where a tool that was
 * asked about is refused, which takes lines of its own.
 */
function mostOf(d, kind) {
  const n = MOST_LINES[kind] || 1
  const refused = d.considered && !consideredSuits(d)
  return n > 1 && refused && ['before', 'during', 'not'].includes(kind) ? n - 1 : n
}

function add(b, kind, text, statements) {
  const full = b.lines.filter((l) => l.kind === kind).length >= mostOf(b.d, kind)
  if (text === '' || full || b.lines.some((l) => l.text === text)) return
  b.lines.push({ kind, label: '', text, statements, tools: [] })
}

/** The tool that the steps are for: the one asked about where it suits, else the one to use. */
function toolOf(d) {
  if (consideredSuits(d)) return d.considered
  return d.open ? null : d.recommended
}

/** The verdict, why, and the way out where there is one. */
function head(b) {
  const { d, words } = b
  if (d.outcome === 'stop') refuse(b, words.stop)
  else if (d.considered) considered(b, d.considered)
  else if (d.outcome === 'use') add(b, 'verdict', use(d, d.recommended, words.use, words['use-with']), d.recommended.tool.listing)
  else {
    refuse(b, words.ask)
    sayLead(b)
  }
}

/** Puts a tool in words, with what the person uses it with. */
function use(d, tool, plain, withIt) {
  const answer = d.answers.find((a) => a.option.with)
  return answer ? fill(withIt, { tool: tool.phrase, with: answer.option.with }) : fill(plain, { tool: tool.phrase })
}

/** Answers for the tool that was asked about. */
function considered(b, t) {
  const { d, words } = b
  if (t.verdict === SUITABLE) return add(b, 'verdict', use(d, t, words.yes, words['yes-with']), t.tool.listing)
  add(b, 'verdict', fill([words.yes, words['avoid-it'], words.cannot, words.no][t.verdict], { tool: t.phrase }), foremost(t).statements)
  for (const r of t.reasons) if (r.verdict === t.verdict) add(b, 'reason', r.said, r.statements)
  if (d.open) {
    const change = d.changes.find((c) => c.tool === t.place && c.choice)
    if (change) add(b, 'switch', sayChange(words, change), restsOf(change))
  } else if (d.recommended) {
    add(b, 'switch', use(d, d.recommended, words.instead, words['instead-with']), d.recommended.tool.listing)
  } else sayLead(b)
}

/** A verdict without a tool, and the rule that explains it. */
function refuse(b, verdict) {
  let [text, statements] = [b.words['no-tool'], b.e.pack.doubt]
  if (b.barred) {
    const c = b.barred
    b.common = c.rule
    text = c.unsure ? fill(b.words['may-be'], { reason: c.short }) : c.said
    statements = c.statements
  }
  add(b, 'verdict', verdict, statements)
  add(b, 'reason', text, statements)
}

/** The cause that counts against every tool: one that is so before one that only may be; null for none. */
function keepsOutAll({ e, fired, tools }) {
  let maybe = null
  for (const f of fired.against) {
    if (f.verdict === NOT_SUITED || !inSet(f.tools, 0)) continue
    const covered = emptySet(e.tools.length)
    for (const other of fired.against) if (other.key === f.key) addAll(covered, other.tools)
    if (!sameSet(covered, e.every)) continue
    if (inSet(f.sure, 0)) return causeOf(e, f, tools[0], false)
    maybe = maybe || causeOf(e, f, tools[0], true)
  }
  return maybe
}

/** What the person can change, and the tool that it leads to. */
function sayLead(b) {
  const { lead } = b.d
  if (lead) add(b, 'switch', leadText(b.d), restsOf(lead))
}

const leadText = ({ e, lead }) => lead ? sentence(fill(e.words.lead, { phrase: partsOf(lead, true), tool: lead.toolName })) : ''

/** What the options of a change rest on. */
const restsOf = (change) => once(change.parts.flatMap((p) => p.options.flatMap((o) => o.statements)))

/** Adds the remarks that hold. */
function remarks(b, kind, all) {
  for (const r of all) if (holds(r.when, b.d.known)) add(b, kind, r.short, r.statements)
}

/** The first disagreement between sources that decided. */
function disagreement(b) {
  if (b.d.outcome === 'stop') return
  const c = b.e.pack.conflicts.find((c) => c.short !== '' && decided(b, c))
  if (c) add(b, 'disagreement', c.short, c.statements)
}

/**
 * Whether the reading of a conflict decided: where what rests on it makes another
 * outcome or recommends another tool, or is what lets a tool of its list be
 * recommended. Of an answer that is yes to a tool it is that tool which counts.
 */
function decided({ e, d }, c) {
  const asked = consideredSuits(d)
  const tool = asked ? d.considered.place : d.brief.recommended
  if (c.decides.length > 0 && holds(c.decides, d.known)) return c.tools.length === e.tools.length || tool !== NO_TOOL && c.tools.includes(tool)
  const has = (rule) => d.fired.against.some((f) => f.rule === rule) || d.fired.open.some((f) => f.rule === rule)
  if (!c.rules.some(has)) return false
  const clauses = setOf(e.clauses.length, e.clauses.flatMap((clause, i) => c.rules.includes(clause.rule) ? [i] : []))
  const other = briefOf(e, d.a, d.ended, clauses)
  if (asked) return other.verdicts[tool] !== d.brief.verdicts[tool]
  return other.outcome !== d.brief.outcome || other.recommended !== d.brief.recommended
}

/** The first few by their rank; those without one come last. */
function ranked(list, most) {
  return list.map((r, i) => [r.rank || Infinity, i, r]).sort((a, b) => a[0] === b[0] ? a[1] - b[1] : a[0] - b[0]).slice(0, most).map(([, , r]) => r)
}

/** A tool's conditions that matter most, three at most. */
const decisive = (tool) => ranked(tool.conditions.filter((r) => r.rank !== 0), 3)

function shortSteps(b) {
  const { d } = b
  let { steps } = d
  if (consideredSuits(d)) {
    for (const r of decisive(d.considered)) add(b, 'before', r.short, r.statements)
    steps = stepsUsing(d, d.considered)
  } else if (d.open) return
  for (const moment of ['before', 'during', 'after']) {
    const some = steps.filter((s) => s.moment === moment && s.short !== '')
    for (const s of ranked(some, mostOf(d, moment))) add(b, moment, s.short, s.statements)
  }
}

/** The tools that people would reach for and may not use here, those with the same reason together. */
function refusals(b) {
  const { d } = b
  if (d.outcome === 'stop' || d.open) return
  const refused = []
  for (const place of b.e.pack.reachFor) {
    const t = d.tools[place]
    if (inSet(b.lacks, place) || t.reasons.length === 0 || t === d.considered || d.lead && d.lead.tool === place || isExplained(b, t)) continue
    const same = refused.find((others) => foremost(others[0]).short === foremost(t).short)
    if (same) same.push(t)
    else refused.push([t])
  }
  for (const tools of refused.slice(0, mostOf(d, 'not'))) {
    const text = fill(b.words.not, { tools: join(tools.map((t) => t.name), ' and '), reason: foremost(tools[0]).short })
    b.lines.push({ kind: 'not', label: '', text, statements: once(tools.flatMap((t) => foremost(t).statements)), tools: tools.map((t) => t.place) })
  }
}

/** Whether the reason against a tool is said already, for all. */
const isExplained = (b, t) => foremost(t).rule === b.common || b.lines.some((l) => l.kind === 'reason' && l.text === foremost(t).said)

/** What to do if the other side cannot, and what has to be done once. */
function around(b, tool) {
  const { d } = b
  remarks(b, 'fallback', tool.tool.fallback)
  const steps = tool === d.recommended ? d.steps : stepsUsing(d, tool)
  const rests = steps.filter((s) => s.moment === 'setup').flatMap((s) => s.statements)
  if (rests.length > 0) add(b, 'setup', fill(b.words['first-time'], { tool: tool.phrase }), once(rests))
}

/** Whom to ask, how old the guidance is, and what holds for everybody. */
function foot(b) {
  const { d, e } = b
  for (const general of [false, true]) { // where there is a tool, those that the answers called for come first
    for (const c of d.contacts) {
      const wanted = general || d.outcome !== 'use' || c.when.length > 0
      if (c.ask !== '' && wanted && !b.lines.some((l) => l.kind === 'ask')) add(b, 'ask', fill(b.words.whom, { contact: c.ask }), c.statements)
    }
  }
  add(b, 'age', ageOn(e.pack, d.day).line, e.pack.ageRests)
  for (const l of e.pack.layers) add(b, 'layer', layerLine(l, d.outcome, d.day), l.statements)
  for (const r of e.pack.always) add(b, 'always', r.text, r.statements)
}

/** What the short answer says of local guidance; of a stop, in as few words as there can be. */
function layerLine(l, outcome, day) {
  if (outcome === 'stop') return l.stop
  return l.until && before(l.until, day) ? l.past : l.line
}

/** Gives the lines the labels of their paragraphs. */
function label({ lines, words: w, d }) {
  const using = d.outcome === 'use'
  const labels = {
    before: w[using ? 'label-before' : 'label-now'], during: w[using ? 'label-during' : 'label-meanwhile'], after: w[using ? 'label-after' : 'label-then'],
    not: w['label-not'], fallback: w['label-help'], setup: w['label-help'], ask: w['label-help'],
  }
  for (const l of lines) l.label = labels[l.kind] || ''
}

/** Drops the last of what there is more than one of, until the words are few enough; then what an answer can do without. */
function fitted(lines, outcome) {
  const most = outcome === 'stop' ? MOST_STOP_WORDS : MOST_WORDS
  let over = wordsOf(lines) - most
  const out = lines.slice()
  for (const kind of ['reason', 'before', 'during', 'not', 'before', 'reason']) {
    const of = out.filter((l) => l.kind === kind)
    if (over <= 0 || of.length < 2) continue
    over -= words(of[of.length - 1].text)
    out.splice(out.lastIndexOf(of[of.length - 1]), 1)
  }
  while (over > 0 && out.some((l) => l.kind === 'layer') && out.some((l) => l.kind === 'always')) { // the first says that there are such rules
    const first = out.findIndex((l) => l.kind === 'always')
    over -= words(out[first].text)
    out.splice(first, 1)
  }
  if (over <= 0) return out
  for (const kind of ['setup', 'fallback', 'disagreement', 'after', 'during', 'before', 'not', 'switch']) {
    const last = out.findLastIndex((l) => l.kind === kind)
    if (last >= 0 && wordsOf(out) > most) out.splice(last, 1)
  }
  return out
}
