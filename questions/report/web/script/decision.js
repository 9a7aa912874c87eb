// The whole decision: what the engine makes of the answers, with all that is said of it.

/** A tool under the name that it has on a day. */
function named(e, place, day) {
  const t = e.tools[place], name = t.renamed && !before(day, t.renamed) ? 1 : 0
  return { tool: t, place, named: name, name: t.names[name], phrase: t.phrases[name] }
}

/**
 * Works out the decision on the answers for a day. tool is the place of one that was
 * asked about, or NO_TOOL; called is by which name, where that is another tool's whose
 * place it took.
 */
function consider(e, a, tool, day, called = '') {
  const ended = endedBy(e, day), known = knownOf(e, a), brief = briefOf(e, a, ended)
  const fired = explain(firedBy(e, a, ended), brief)
  const d = {
    e, a, tool, day, known, brief, fired, ended, outcome: brief.outcome, tools: verdictsOf(e, known, brief, fired, day),
    answers: a.flatMap((chosen, q) => chosen ? [{ question: e.questions[q], option: e.questions[q].options[chosen - 1] }] : []),
    changes: changesOf(e, a, known, brief, tool, day), considered: null, recommended: null, lead: null, open: false,
  }
  if (tool !== NO_TOOL) {
    d.considered = d.tools[tool]
    d.open = nextQuestion(e, a, day) >= 0
  }
  if (brief.recommended !== NO_TOOL) d.recommended = d.tools[brief.recommended]
  if (brief.outcome === 'ask') d.lead = leadOf(e, a, known, day)
  if (d.open) leaveOpen(d)
  d.steps = stepsFor(d, d.recommended)
  d.contacts = contactsOf(e, d.outcome, known)
  d.notices = noticesOf(d)
  d.short = shortOf(d)
  return calledBy(d, called)
}

/** Takes back what counts a question that was not asked as unsure. */
function leaveOpen(d) {
  for (const t of d.tools) {
    t.open = remaining(d.e, d.a, t.place, d.day).map((q) => d.e.questions[q])
    if (t.open.length > 0) t.reasons = []
  }
  d.changes = d.changes.filter((c) => c.tool === d.tool)
  d.lead = null
}

/** Names the questions that were not asked and that a tool's verdict hangs on. */
const hangsOn = (e, t) => e.pack.says.hangsOn + t.open.map((q) => q.short).join(', ').toLowerCase() + '.'

/** Whether the answer is that the tool asked about may be used. */
const consideredSuits = (d) => d.considered !== null && d.considered.verdict === SUITABLE

/** Says what became of the tool by whose name another was asked about. */
function calledBy(d, called) {
  const former = d.considered && called !== '' && d.considered.tool.former.find((f) => f.names.some((n) => sameName(n, called)))
  if (!former) return d
  d.notices.push({ kind: 'former', id: d.considered.tool.id, title: d.e.pack.says.former, text: former.text, statements: former.statements })
  d.short.splice(1, 0, { kind: 'reason', label: '', text: former.text, statements: former.statements, tools: [] })
  d.short = fitted(d.short, d.outcome)
  return d
}

// What counts against tools: the rules that fired, and why a tool could not do what is
// wanted whatever the rules say. A cause that counts is {cause, verdict, tools, sure}:
// sure is those that it counts against however an unsure answer turns out.

/** What may count against tools: the heaviest first, and apart what only an open question may bring up. */
function firedBy(e, a, ended) {
  const possible = fullSet(e.clauses.length), answered = possible.slice(), asked = possible.slice()
  a.forEach((chosen, q) => {
    keepIn(possible, e.rows[q][chosen].possible)
    keepIn(chosen ? answered : asked, e.rows[q][chosen].certain)
  })
  const fired = { against: [], open: [] }
  each(possible, (i) => fire(inSet(asked, i) ? fired.against : fired.open, e, i, inSet(answered, i)))
  return lacking(e, fired, a, ended)
}

/** Adds a clause to the rules that fired: to its own, where that is the last. */
function fire(list, e, clause, sure) {
  const { rule, verdict } = e.clauses[clause]
  let last = list[list.length - 1]
  if (!last || last.rule !== rule) {
    last = { key: rule, rule, verdict, tools: emptySet(e.tools.length), sure: emptySet(e.tools.length) }
    list.push(last)
  }
  addAll(last.tools, e.clauseTools[clause])
  if (sure) addAll(last.sure, e.clauseTools[clause])
}

/** Adds that tools have ended or do not suit the answers. */
function lacking(e, fired, a, ended) {
  if (!isEmpty(ended)) insert(fired, { key: e.rules.length, ended: true, verdict: NOT_SUITED, tools: ended, sure: ended })
  a.forEach((chosen, q) => {
    const tools = e.rows[q][chosen].unsuited
    if (!chosen || isEmpty(tools)) return
    const sure = e.questions[q].options[chosen - 1].unsure ? emptySet(e.tools.length) : tools
    insert(fired, { key: e.rules.length + 32 * (q + 1) + chosen, unsuited: [q, chosen - 1], verdict: NOT_SUITED, tools, sure })
  })
  return fired
}

/** Adds a cause behind those that weigh as much. */
function insert(fired, cause) {
  let at = fired.against.length
  while (at > 0 && fired.against[at - 1].verdict < cause.verdict) at--
  fired.against.splice(at, 0, cause)
}

/** Adds the rules that hang on an open question, for the tools whose verdict has no cause yet. */
function explain(fired, brief) {
  const bare = setOf(brief.verdicts.length, [...brief.verdicts.keys()].filter((t) => brief.verdicts[t] !== SUITABLE))
  for (const f of fired.against) {
    each(f.tools, (t) => { if (brief.verdicts[t] === f.verdict) bare[t >>> 5] &= ~(1 << (t & 31)) })
  }
  return explained(fired, bare)
}

function explained(fired, bare) {
  for (const open of fired.open) {
    const r = { ...open, tools: both(open.tools, bare) }
    for (const f of fired.against) {
      if (f.key !== r.key) continue
      addAll(f.sure, both(both(r.sure, r.tools), f.tools))
      r.tools = without(r.tools, f.tools)
    }
    if (!isEmpty(r.tools)) insert(fired, r)
  }
  return fired
}

/** What a cause says of a tool; unsure where it fired only as an unsure answer may turn out. */
function causeOf(e, f, tool, unsure) {
  const made = e.causes[f.key] = e.causes[f.key] || [], at = 4 * tool.place + 2 * tool.named + (unsure ? 1 : 0)
  return made[at] = made[at] || newCause(e, f, tool, unsure)
}

function newCause(e, f, tool, unsure) {
  const t = tool.tool, words = e.pack.says
  if (f.ended) {
    const { title, short } = words.gone
    return { rule: 'ended', title, short, said: title + '.', verdict: NOT_SUITED, text: t.endedText, statements: t.endedRests, unsure }
  }
  if (f.unsuited) {
    const [q, option] = f.unsuited, question = e.questions[q], o = question.options[option]
    const [text, rests] = o.notSuited ? [o.notSuited, o.notSuitedRests] : [question.notSuited, question.notSuitedRests]
    const statements = once([...rests, ...t.listing])
    const title = question.notSuitedTitle
    return { rule: question.id, title, short: title, said: statement(title), verdict: NOT_SUITED, text: sentence(fill(text, { tool: tool.phrase })), statements, unsure }
  }
  const rule = e.rules[f.rule], said = rule.said[rule.of[tool.place]]
  return {
    rule: rule.id, title: rule.title, short: rule.short, said: statement(rule.short), verdict: rule.verdict,
    text: sentence(fill(said.text, { tool: tool.phrase })), statements: said.statements, conflict: rule.conflict, unsure,
  }
}

/** Every tool with its verdict, the reasons for it, the heaviest first, and what holds for using it. */
function verdictsOf(e, known, brief, fired, day) {
  return e.tools.map((t, place) => {
    const { named: which, name, phrase } = named(e, place, day), reasons = []
    for (const f of fired.against) if (inSet(f.tools, place)) reasons.push(causeOf(e, f, { tool: t, place, named: which, phrase }, !inSet(f.sure, place)))
    return {
      tool: t, place, named: which, name, phrase, verdict: brief.verdicts[place], reasons, open: [],
      get conditions() { return t.conditions.filter((r) => holds(r.when, known)) },
      get get() { return t.get.filter((r) => holds(r.when, known)) },
    }
  })
}

/** The heaviest reason against a tool; it says nothing where there is none. */
const foremost = (tool) => tool.reasons[0] || { rule: '', short: '', said: '', statements: [] }

/** The steps for a tool, or those for an outcome without one where it is null. */
function stepsFor(d, tool, outcome = d.outcome) {
  const { e, known } = d
  return e.pack.steps.filter((s) => s.outcomes.includes(outcome) && holds(s.when, known) &&
    (tool ? s.tools.includes(tool.place) : s.tools.length > 0) && (!s.certain || certain(s.when, known))
  ).map((s) => tool && (s.text.includes('{') || s.short.includes('{')) ? { ...s, text: fill(s.text, { tool: tool.phrase }), short: fill(s.short, { tool: tool.phrase }) } : s)
}

/** What holds for using a tool, recommended or not. */
const stepsUsing = (d, tool) => stepsFor(d, tool, 'use')

/** Whom to ask: those that the unsure answers call for first. */
function contactsOf(e, outcome, known) {
  const out = []
  if (outcome !== 'stop') known.forEach((options, q) => { if ((options & UNSURE) !== 0) out.push(...e.questions[q].contacts) })
  e.pack.contacts.forEach((c, i) => { if (c.outcomes.includes(outcome) && holds(c.when, known)) out.push(i) })
  return once(out).map((i) => e.pack.contacts[i])
}

/** What to know about the answer. */
function noticesOf(d) {
  const { e, known, brief, day } = d, says = e.pack.says
  const out = [{ kind: 'freshness', title: says.age, text: ageOn(e.pack, day).long, statements: [] }]
  for (const l of e.pack.layers) {
    out.push({ kind: 'layer', title: says.layer, text: l.long, statements: l.statements })
    if (l.loosens !== '') out.push({ kind: 'loosened', title: says.loosened, text: l.loosens, statements: [] })
  }
  e.questions.forEach((q, at) => { if ((known[at] & UNSURE) !== 0) out.push(unsureNotice(d, at)) })
  for (const c of e.pack.conflicts) {
    if (c.when.length > 0 && holds(c.when, known) && c.tools.some((t) => !inSet(brief.unsuited, t))) {
      out.push({ kind: 'conflict', id: c.id, title: c.title, text: c.reading, statements: c.statements })
    }
  }
  const { some, more } = lacks(d.fired, e)
  for (const h of e.pack.history) {
    const tells = h.kind === 'ended' ? inSet(some, h.tool) && !inSet(more, h.tool) : !inSet(some, h.tool)
    if (tells && !before(day, h.date)) out.push({ kind: h.kind, id: e.tools[h.tool].id, title: e.tools[h.tool].names[0], text: h.text, statements: h.statements })
  }
  return out
}

/** The tools that could not do what is wanted whatever the rules say, and those for more than one cause. */
function lacks(fired, e) {
  const some = emptySet(e.tools.length), more = some.slice()
  for (const f of fired.against) {
    if (f.verdict !== NOT_SUITED) continue
    addAll(more, both(some, f.tools))
    addAll(some, f.tools)
  }
  return { some, more }
}

/** What an unsure answer means, and what every option would lead to. */
function unsureNotice(d, at) {
  const { e } = d, q = e.questions[at], short = q.short.toLowerCase()
  const leads = q.options.map((o, i) => o.unsure ? '' : ' ' + fill(e.words['unsure-leads'], { phrase: o.fact || o.phrase, leads: leadsTo(e, withAnswer(d.a, at, i), d.day) }))
  return { kind: 'unsure', id: q.id, title: e.pack.says.unsure + short, text: fill(e.words['unsure-cautious'], { question: short }) + leads.join(''), statements: q.statements }
}

/** What answers lead to, in a few words. */
function leadsTo(e, a, day) {
  if (a.includes(0) && nextQuestion(e, a, day) >= 0) return e.words['leads-open']
  const brief = briefOf(e, a, endedBy(e, day))
  if (brief.outcome === 'use') return fill(e.words['leads-use'], { tool: named(e, brief.recommended, day).name })
  return e.words[brief.outcome === 'stop' ? 'leads-stop' : 'leads-ask']
}

/** How every tool stands while questions are open: whether it can still suit, and if not, why. */
function outlook(e, a, day) {
  const known = knownOf(e, a), ended = endedBy(e, day), fired = firedBy(e, a, ended)
  const open = e.tools.map((_, t) => !inSet(ended, t) && canSuit(e, t, known))
  const bare = setOf(e.tools.length, open.flatMap((isOpen, t) => isOpen || fired.against.some((f) => inSet(f.tools, t)) ? [] : [t]))
  explained(fired, bare)
  return e.tools.map((_, place) => {
    const tool = named(e, place, day)
    tool.open = open[place]
    tool.reasons = tool.open ? [] : fired.against.filter((f) => inSet(f.tools, place)).map((f) => causeOf(e, f, tool, !inSet(f.sure, place)))
    return tool
  })
}
