// What the page makes of answer sets, written down for comparing with the Go engine.

var theEngine = compile(pack)

const theLine = (l) => [KINDS.indexOf(l.kind), l.label, l.text, l.statements.join(','), l.tools.join(',')].join('|')

/** The questions that a walk asks, with the answers that it has got in the end. */
function theWalk(full, tool, day) {
  const order = []
  let a = noAnswers(theEngine)
  for (let q; (q = nextFor(theEngine, a, tool, day)) >= 0;) {
    order.push(q)
    a = withAnswer(a, q, full[q] - 1)
  }
  return { order, a }
}

/**
 * All that is shown of one answer set: of its decision, and, with a tool, of a walk about
 * that. With whole, all that stands behind the short answers is among it.
 */
function theText(full, tool, day, whole) {
  const e = theEngine, plain = theWalk(full, NO_TOOL, day), d = consider(e, full, NO_TOOL, day), all = [d]
  const out = [full.join(), 'asks ' + plain.order + ' then ' + effective(e, full, day), d.outcome + ' ' + d.brief.recommended + ' ' + d.brief.verdicts.join(''), ...d.short.map(theLine)]
  if (tool !== NO_TOOL) {
    const about = theWalk(full, tool, day), t = consider(e, about.a, tool, day)
    out.push('about ' + tool + ' asks ' + about.order + ' ' + t.outcome + ' ' + t.considered.verdict + ' ' + t.open, ...t.short.map(theLine))
    all.push(t)
  }
  if (whole) {
    for (const one of all) {
      for (const s of sectionsOf(one)) out.push(s.id + ' ' + s.title + ' ' + s.short, markdownOf(s))
      out.push(textOf(one), leadText(one))
    }
    out.push(...outlook(e, plain.a.map((c, q) => q % 2 ? c : 0), day).map((o) => o.name + ' ' + o.open + ' ' + o.reasons.map((r) => r.rule + r.unsure).join()))
  }
  return out.join('\n') + '\n'
}

/** The answer set of a number: the last question counts fastest. */
function theAnswers(n) {
  const a = noAnswers(theEngine)
  for (let q = a.length - 1; q >= 0; q--) {
    const options = theEngine.questions[q].options.length
    a[q] = n % options + 1
    n = Math.floor(n / options)
  }
  return a
}

/** The tool that is asked about with the answer set of a number: with each third one. */
const theTool = (n) => n % 3 === 0 ? n / 3 % theEngine.tools.length : NO_TOOL

const theBlock = (sets, days, every) => sets.map((n) => theText(theAnswers(n), theTool(n), days[n % days.length], n % every === 0)).join('')

/** The SHA-256 of what the page makes of a block of answer sets. */
async function theSum(sets, days, every) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(theBlock(sets, days, every)))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
