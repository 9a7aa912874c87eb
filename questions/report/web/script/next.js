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
function firstOf(e, a, tool, day) {
  const key = a.join() + '/' + tool + '/' + day.join()
  let found = e.cached.get(key)
  if (found === undefined) {
    if (e.cached.size > 1 << 16) e.cached.clear()
    found = a.findIndex((chosen, q) => chosen === 0 && matters(e, a, q, tool, day))
    e.cached.set(key, found)
  }
  return found
}

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

/** Whether a question can still matter: to the verdict of a tool, or to any and the outcome. */
function matters(e, a, question, tool, day) {
  const start = startOf(e, withoutAnswer(a, question))
  const search = {
    open: e.questions.flatMap((_, q) => q !== question && a[q] === 0 && e.reps[q].length > 1 ? [q] : []),
    ended: endedBy(e, day), tool, looked: 0,
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
  const ends = states.map((s) => endOf(e, s.possible, either(s.unsuited, search.ended), !isEmpty(s.stop)))
  return ends.some((end) => search.tool === NO_TOOL
    ? end.outcome !== ends[0].outcome || end.verdicts.some((v, t) => v !== ends[0].verdicts[t])
    : end.verdicts[search.tool] !== ends[0].verdicts[search.tool])
}

/**
 * Whether no answers from depth on can tell the states apart, because what could still
 * come differs only in clauses on tools that are settled in all of them.
 */
function alike(e, search, depth, states) {
  const settled = e.every.slice()
  for (const s of states) keepIn(settled, settledIn(e, search, depth, s))
  if (search.tool !== NO_TOOL) addAll(settled, without(e.every, setOf(e.tools.length, [search.tool])))
  const first = states[0], done = either(settled, search.ended)
  return states.every((s) => {
    if (!isEmpty(without(differing(first.unsuited, s.unsuited), done))) return false
    if (search.tool === NO_TOOL && !sameSet(first.stop, s.stop)) return false
    let within = true
    each(differing(first.possible, s.possible), (i) => { within = within && isEmpty(without(e.clauseTools[i], settled)) })
    return within
  })
}

const differing = (a, b) => a.map((word, i) => word ^ b[i])

/** The tools that are not allowed in a state whatever comes. */
function settledIn(e, search, depth, state) {
  let standing = state.possible
  for (let i = depth; i < search.open.length; i++) standing = without(standing, e.asking[search.open[i]])
  const out = emptySet(e.tools.length)
  each(standing, (i) => { if (e.clauses[i].verdict === NOT_ALLOWED) addAll(out, e.clauseTools[i]) })
  return out
}
