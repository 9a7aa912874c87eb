// A walk through the questions: {a, tool, called}. Nothing is remembered beside it, so
// that an address can hold it whole.

/** The question that a walk asks next; -1 when the answers are for checking. */
const ahead = (e, walk, day) => nextFor(e, effective(e, walk.a, day), walk.tool, day)

/** The answered questions in the order in which the walk asks them. */
function asked(e, walk, day) {
  const out = []
  let a = noAnswers(e)
  for (;;) {
    const q = nextFor(e, a, walk.tool, day)
    if (q < 0 || walk.a[q] === 0) return out
    out.push(q)
    a = withAnswer(a, q, walk.a[q] - 1)
  }
}

/** The question before one, or before the check; -1 at the first. */
function backFrom(e, walk, q, day) {
  const all = asked(e, walk, day), at = all.indexOf(q)
  return at === 0 ? -1 : at < 0 ? all.length ? all[all.length - 1] : -1 : all[at - 1]
}

/** How many questions before one are answered, and how many there can be at most. */
function progress(e, walk, q, day) {
  const back = backFrom(e, walk, q, day)
  const done = back < 0 ? 0 : asked(e, walk, day).indexOf(back) + 1
  if (walk.tool === NO_TOOL) return { done, most: done + e.questions.length - q }
  return { done, most: done + Math.max(1, remaining(e, withoutAnswer(effective(e, walk.a, day), q), walk.tool, day).length) }
}

/** The questions whose answers are kept but no longer count. */
function dropped(e, walk, day) {
  const counted = effective(e, walk.a, day)
  return e.questions.filter((_, q) => walk.a[q] !== 0 && counted[q] === 0)
}

/** The decision on the answers that count. */
const decide = (e, walk, day) => consider(e, effective(e, walk.a, day), walk.tool, day, walk.called)
