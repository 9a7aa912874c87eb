// Which question is asked next: one that can still matter, which is one whose
// answers lead to different verdicts or outcomes for some way of answering the
// others that are open.

/** The question to ask, by its place; -1 where the decision is settled. */
const nextQuestion = (e, a, day) => firstOf(e, a, NO_TOOL, day)

/**
 * The question to ask of a person who has a tool in mind: the first that can still
 * change its verdict, then, where it turns out not to suit, those that settle what to
 * use instead.
 */
function nextFor(e, a, tool, day) {
  if (tool === NO_TOOL) return nextQuestion(e, a, day)
  const q = firstOf(e, a, tool, day)
  if (q >= 0 || briefOf(e, a, endedBy(e, day)).verdicts[tool] === SUITABLE) return q
  return nextQuestion(e, a, day)
}

/** The first question without an answer that can matter to a tool, or to all. */
const firstOf = (e, a, tool, day) => a.findIndex((chosen, q) => chosen === 0 && matters(e, a, q, tool, day))

/** Every question without an answer that can still matter to a tool, or to all. */
const remaining = (e, a, tool, day) => a.flatMap((chosen, q) => chosen === 0 && matters(e, a, q, tool, day) ? [q] : [])

/** The answers that count, asked in order: those of questions that could matter. */
function effective(e, a, day) {
  let counted = noAnswers(e)
  a.forEach((chosen, q) => {
    if (chosen !== 0 && matters(e, counted, q, NO_TOOL, day)) counted = withAnswer(counted, q, chosen - 1)
  })
  return counted
}

/**
 * Whether a question can still matter: to the verdict of a tool, or to any and the
 * outcome. What was found out is kept, since walks begin alike.
 */
function matters(e, a, question, tool, day) {
  const ended = endedBy(e, day), key = String.fromCharCode(...a, question, tool + 1) + ended
  let found = e.matter.get(key)
  if (found === undefined) {
    if (e.matter.size > 1 << 17) e.matter.clear()
    e.matter.set(key, found = mattersNow(e, a, question, tool, ended))
  }
  return found
}

function mattersNow(e, a, question, tool, ended) {
  const start = startOf(e, withoutAnswer(a, question))
  const search = {
    open: e.questions.flatMap((_, q) => q !== question && a[q] === 0 && e.reps[q].length > 1 ? [q] : []),
    others: tool === NO_TOOL ? emptySet(e.tools.length) : without(e.every, setOf(e.tools.length, [tool])), // tools that are not asked about
    ended, tool, looked: 0,
  }
  return differ(e, search, 0, e.reps[question].map((option) => stateAnd(start, e.rows[question][option + 1])))
}

/** What some answers together leave standing. */
function startOf(e, a) {
  let state = { possible: fullSet(e.clauses.length), stop: e.stop, unsuited: emptySet(e.tools.length) }
  a.forEach((chosen, q) => { if (chosen !== 0) state = stateAnd(state, e.rows[q][chosen]) })
  return state
}

const stateAnd = (s, row) => ({ possible: both(s.possible, row.possible), stop: both(s.stop, row.certain), unsuited: either(s.unsuited, row.unsuited) })

/** Whether the states differ for some answers to the open questions from depth on. */
function differ(e, search, depth, states) {
  search.looked += (1 + e.clauses.length) * states.length
  if (search.looked > MOST_STATES) return true
  if (alike(e, search, depth, states)) return false
  if (depth === search.open.length) return unlike(e, search, states)
  const rows = e.rows[search.open[depth]]
  return e.reps[search.open[depth]].some((option) => differ(e, search, depth + 1, states.map((s) => stateAnd(s, rows[option + 1]))))
}

/** Whether the ends of fully answered states differ. */
function unlike(e, search, states) {
  const end = (s) => endOf(e, s.possible, either(s.unsuited, search.ended), !isEmpty(s.stop))
  const first = end(states[0])
  return states.some((s, i) => {
    if (i === 0) return false
    const { outcome, verdicts } = end(s)
    if (search.tool !== NO_TOOL) return verdicts[search.tool] !== first.verdicts[search.tool]
    return outcome !== first.outcome || verdicts.some((v, t) => v !== first.verdicts[t])
  })
}

/**
 * Whether no answers from depth on can tell the states apart, because what could still
 * come differs only in clauses on tools that are settled in all of them.
 */
function alike(e, search, depth, states) {
  const settled = search.others.slice(), barred = e.every.slice()
  for (const s of states) keepIn(barred, settledIn(e, search, depth, s))
  addAll(settled, barred)
  const [first] = states, done = either(settled, search.ended)
  for (const s of states) {
    for (let w = 0; w < done.length; w++) if (((first.unsuited[w] ^ s.unsuited[w]) & ~done[w]) !== 0) return false
    if (search.tool === NO_TOOL && !sameSet(first.stop, s.stop)) return false
    for (let w = 0; w < s.possible.length; w++) {
      for (let word = first.possible[w] ^ s.possible[w]; word !== 0; word &= word - 1) {
        if (!within(e.clauseTools[32 * w + lowest(word)], settled)) return false
      }
    }
  }
  return true
}

/** The tools that are not allowed in a state whatever comes. */
function settledIn(e, search, depth, state) {
  const standing = state.possible.slice(), out = emptySet(e.tools.length)
  for (let i = depth; i < search.open.length; i++) {
    const asking = e.asking[search.open[i]]
    for (let w = 0; w < standing.length; w++) standing[w] &= ~asking[w]
  }
  each(standing, (i) => { if (e.clauses[i].verdict === NOT_ALLOWED) addAll(out, e.clauseTools[i]) })
  return out
}
