// What would make a tool suitable: the fewest answers to change. A box is one set of
// options for each question, and which answers have been changed in it; a tool is
// suitable in a box that lies in its base and outside of every clause.

/** What makes each tool suitable, and how answers may be changed. */
function compileDemands(e) {
  e.demands = e.tools.map((t, i) => {
    const base = e.all.slice(), clauses = []
    for (const [q, options] of t.suits) base[q] &= options
    e.clauses.forEach((c, at) => {
      if (!inSet(e.clauseTools[at], i)) return
      if (c.terms.length === 1) base[c.terms[0][0]] &= ~c.terms[0][1]
      else clauses.push(c.terms)
    })
    return { base, clauses }
  })
  e.stuck = e.questions.map((_, q) => e.rows[q].map((_, chosen) => stuckOn(e, q, chosen)))
}

/** The tools that cannot suit whatever is chosen in an answer's place. */
function stuckOn(e, q, chosen) {
  const known = knownOf(e, e.questions.map((_, i) => i === q ? chosen : 0)), instead = insteadOf(e, known), out = emptySet(e.tools.length)
  e.demands.forEach(({ base }, i) => {
    const answer = known[q] & e.all[q]
    if (base[q] === 0 || (answer & ~base[q]) !== 0 && (instead[q] & base[q]) === 0) addTo(out, i)
  })
  return out
}

/** The options that may be proposed in place of the answers. */
const insteadOf = (e, known) => known.map((options, q) => options !== 0 && (options & UNSURE) === 0 ? e.questions[q].instead[lowest(options)] : 0)

/**
 * What each answer may be changed to: a choice to what serves the same errand, and
 * what may turn out otherwise to anything, where facts are asked about or it was unsure.
 */
function targetsOf(e, known, facts) {
  const to = insteadOf(e, known)
  return to.map((options, q) => (known[q] & UNSURE) !== 0 || facts && e.questions[q].fact ? e.all[q] : options)
}

/**
 * The boxes near some answers in which a tool is suitable, for which the fewest have to
 * be changed, at most so many: as wide as they can be, and all of them.
 */
function nearest(e, tool, known, targets, most) {
  const s = { e, tool, known, targets, ...e.demands[tool], most: 0, more: false, looked: 0, first: false }
  const start = startBox(s)
  if (!start) return []
  for (s.most = count(start.changed); s.most <= most; s.most++) {
    s.more = false
    const found = searchBoxes(s, start)
    if (found.length > 0 || !s.more || s.looked > MOST_CLAUSES) return found
  }
  return []
}

/** Whether some way of answering the open questions makes a tool suitable. */
function canSuit(e, tool, known) {
  const s = { e, tool, known, targets: known.map(() => 0), ...e.demands[tool], most: 0, more: false, looked: 0, first: true }
  const start = startBox(s)
  return start !== null && (searchBoxes(s, start).length > 0 || s.looked > MOST_CLAUSES)
}

/** The answers, with what lies outside the base changed; null where that cannot be. */
function startBox(s) {
  const box = { allowed: s.known.map((options, q) => options & s.e.all[q]), changed: 0, tool: s.tool }
  for (let q = 0; q < s.known.length; q++) {
    if (s.base[q] === 0) return null
    if (box.allowed[q] === 0) box.allowed[q] = s.base[q]
    else if ((box.allowed[q] & ~s.base[q]) !== 0 && !change(s, box, q)) return null
  }
  return box
}

/** Opens an answer to what it may be changed to; false where that is nothing. */
function change(s, box, q) {
  box.allowed[q] = s.base[q] & s.targets[q]
  box.changed |= 1 << q
  return box.allowed[q] !== 0
}

/** Leads a box out of the clauses, one after the other, in every way there is. */
function searchBoxes(s, start) {
  let found = []
  for (const left = [{ ...start, next: 0 }]; left.length > 0;) {
    const box = left.pop()
    s.looked += 1 + s.clauses.length
    if (s.looked > MOST_CLAUSES || s.first && found.length > 0) break
    if (found.some((f) => f.changed === box.changed && holdsBox(f, box))) continue
    while (box.next < s.clauses.length && !overlaps(box.allowed, s.clauses[box.next])) box.next++
    if (box.next === s.clauses.length) {
      found = found.filter((f) => f.changed !== box.changed || !holdsBox(box, f))
      found.push(box)
      continue
    }
    const terms = s.clauses[box.next]
    for (let i = terms.length - 1; i >= 0; i--) {
      const out = leadOut(s, box, terms[i])
      if (out) left.push(out)
    }
  }
  return found
}

/** A box taken out of a clause by one of its terms; null where there is no way. */
function leadOut(s, from, [q, options]) {
  const box = { allowed: from.allowed.slice(), changed: from.changed, tool: from.tool, next: from.next }
  if (s.known[q] !== 0 && (box.changed >>> q & 1) === 0) {
    change(s, box, q)
    box.next = 0
  }
  box.allowed[q] &= ~options
  if (box.allowed[q] === 0) return null
  if (count(box.changed) > s.most) {
    s.more = true
    return null
  }
  return box
}

/** Whether all of one box lies in another. */
const holdsBox = (outer, inner) => within(inner.allowed, outer.allowed)

function overlaps(allowed, terms) {
  for (const term of terms) if ((allowed[term[0]] & term[1]) === 0) return false
  return true
}

/**
 * What would make a tool suitable, of one that was asked about or, where the outcome is
 * ask, of those that ask for the fewest changed answers. A stop is never argued with.
 */
function changesOf(e, a, known, brief, tool, day) {
  const ended = endedBy(e, day)
  let found = brief.outcome === 'ask' ? fewest(e, a, known, ended) : []
  if (tool !== NO_TOOL && !inSet(ended, tool) && brief.outcome !== 'stop' && brief.verdicts[tool] !== SUITABLE) {
    found = found.concat(nearest(e, tool, known, targetsOf(e, known, true), e.questions.length))
  }
  const instead = insteadOf(e, known)
  return found.filter((n, i) => !found.slice(0, i).some((other) => sameChange(n, other))).map((n) => changeOf(e, n, known, instead, day))
}

/** Whether two boxes ask for the same changes. */
const sameChange = (n, other) => n.tool === other.tool && n.changed === other.changed &&
  n.allowed.every((options, q) => (n.changed >>> q & 1) === 0 || options === other.allowed[q])

/** The changes to some tool that ask for the fewest answers. */
function fewest(e, a, known, ended) {
  const targets = targetsOf(e, known, false)
  let found = [], least = e.questions.length
  each(without(inReach(e, a, true), ended), (tool) => {
    const near = nearest(e, tool, known, targets, least)
    if (near.length === 0) return
    if (count(near[0].changed) < least) {
      found = []
      least = count(near[0].changed)
    }
    found = found.concat(near)
  })
  return found
}

/** The best change that the person can choose; null for none. */
function leadOf(e, a, known, day) {
  const reach = without(inReach(e, a, false), endedBy(e, day)), instead = insteadOf(e, known)
  let best = null, bestCost = 0, least = e.questions.length
  for (const tool of e.pack.ranked) {
    if (!inSet(reach, tool)) continue
    for (const n of nearest(e, tool, known, instead, least)) {
      const cost = costOf(e, n.changed)
      if (!best || cost < bestCost) [best, bestCost, least] = [n, cost, count(n.changed)]
    }
  }
  return best && changeOf(e, best, known, instead, day)
}

/** Orders changes: a change more outweighs any ease of another. */
const costOf = (e, changed) => e.pack.sayOrder.reduce((cost, q, place) => (changed >>> q & 1) === 1 ? cost + 2 ** 32 + 2 ** place : cost, 0)

/** The tools that no answer keeps out whatever could be chosen, or turn out, in its place. */
function inReach(e, a, unsure) {
  const reach = e.every.slice()
  e.questions.forEach((question, q) => {
    const mayBe = unsure && a[q] > 0 && question.options[a[q] - 1].unsure
    keepIn(reach, without(e.every, e.stuck[q][mayBe ? 0 : a[q]]))
  })
  return reach
}

/** A change, with its parts in the order in which they are best said. */
function changeOf(e, n, known, instead, day) {
  const parts = e.pack.sayOrder.filter((q) => (n.changed >>> q & 1) === 1).map((q) => ({
    question: e.questions[q], choice: (n.allowed[q] & ~instead[q]) === 0,
    options: e.questions[q].options.filter((o, i) => !o.unsure && (e.stands[q][i] & n.allowed[q]) !== 0),
  }))
  return { tool: n.tool, toolName: named(e, n.tool, day).phrase, parts, choice: parts.every((p) => p.choice) }
}
