// What stands behind the short answer, in the order in which it is read. A section is
// {id, title, short, parts}; a part is a heading, a lead before a list, or neither, and
// items; an item is {strong, text, statements}.

function sectionsOf(d) {
  const says = d.e.pack.says, out = []
  const section = (id, title, short, parts) => {
    const full = parts.filter((p) => p.items.length > 0 || p.text)
    if (full.length > 0) out.push({ id, title, short, parts: full })
  }
  const title = (id) => says.titles[id]
  const about = (id, by, tool, parts) => section(id, fill(title(by), { tool: tool.name }), says.shorts[by], parts)
  if (d.considered) about('using', d.considered.verdict < NOT_SUITED ? 'using' : 'not', d.considered, usingParts(d, d.considered))
  const leads = consideredSuits(d) ? d.considered !== d.recommended : d.open
  if (!leads) { // what to do with another tool would be taken for it
    if (d.considered && d.recommended && d.considered !== d.recommended) about('why', 'instead', d.recommended, [part('', why(d))])
    else section('why', title('why'), says.shorts.why, [part('', why(d))])
    const get = d.recommended ? [part(says.get, d.recommended.get.map(remark))] : []
    section('steps', title('steps'), says.shorts.steps, [...get, ...stepParts(d, d.steps)])
    section('record', title('record'), says.shorts.record, [part('', momentOf(d.steps, 'after'))])
  }
  section('tools', title(d.recommended ? 'tools' : 'every'), says.shorts.tools, toolParts(d))
  section('changes', title('changes'), says.shorts.changes, changeParts(d))
  section('contacts', title('contacts'), says.shorts.contacts, [part('', d.contacts.map(contactItem))])
  section('sources', title('sources'), says.shorts.sources, [part('', d.notices.map((n) => noticeItem(d, n))), part(says.pages, sourceItems(d))])
  section('answers', title('answers'), says.shorts.answers, [part('', answerItems(d))])
  return out
}

const part = (heading, items, lead = '') => ({ heading, lead, items, text: null })
const item = (strong, text, statements = []) => ({ strong, text, statements })
const remark = (r) => item('', r.text, r.statements)
const momentOf = (steps, moment) => steps.filter((s) => s.moment === moment).map(remark)

/** The steps up to the record, moment by moment. */
const stepParts = ({ e }, steps) => ['setup', 'before', 'during'].map((m) => part(e.pack.says.moments[m], momentOf(steps, m)))

/** What holds for one tool: what counts against it, and if it may be used, its conditions and its own steps. */
function usingParts(d, t) {
  const says = d.e.pack.says, verdict = part('', [])
  verdict.text = item(says.verdicts[t.verdict] + '.', t.tool.summary)
  const against = [verdict, part('', t.reasons.map((_, i) => sharedReason(d, [t], i)))]
  if (t.verdict >= NOT_SUITED) return against
  const steps = stepsUsing(d, t)
  return [...against, part(says.holds, [...t.get, ...t.conditions].map(remark)), ...stepParts(d, steps), part(says.titles.record, momentOf(steps, 'after'))]
}

/** Why the tool to use is that one, or what stands in the way of all. */
function why(d) {
  if (!d.recommended) return blockers(d).map((b) => item(b.title + '.', b.text, b.statements))
  const { tool, conditions } = d.recommended
  const first = d.e.pack.first.find((r) => certain(r.when, d.known))
  return [item('', tool.groupAbout, tool.listing), ...(first ? [remark(first)] : []), ...conditions.map(remark)]
}

/**
 * The rules that keep out the tools that come closest: the one that keeps out the most
 * of them first, and none that keeps out only a few.
 */
function blockers(d) {
  const refused = d.tools.filter((t) => t.reasons.length > 0 && !t.reasons.some((r) => r.rule === 'ended'))
  const least = Math.min(...refused.map((t) => t.reasons.length))
  const rules = together(refused.filter((t) => t.reasons.length === least).flatMap((t) => t.reasons), (r) => r.rule)
  rules.sort((a, b) => b.length - a.length)
  return rules.filter((reasons) => reasons.length * 2 >= rules[0].length).map((reasons) => ({
    title: reasons[0].title, text: reasons.every((r) => r.text === reasons[0].text) ? reasons[0].text : '', statements: once(reasons.flatMap((r) => r.statements)),
  }))
}

/** Groups items that have the same key, in the order in which the keys come first. */
function together(items, key) {
  const groups = new Map()
  for (const one of items) {
    const at = key(one)
    if (groups.has(at)) groups.get(at).push(one)
    else groups.set(at, [one])
  }
  return [...groups.values()]
}

/** Every tool but the one that the answer leads with. A stop names none: nothing carries it. */
function toolParts(d) {
  if (d.outcome === 'stop') return []
  const leading = consideredSuits(d) ? d.considered : d.recommended
  const hanging = together(d.tools.filter((t) => t.open.length > 0), (t) => hangsOn(d.e, t))
  return [...[SUITABLE, AVOID, NOT_ALLOWED, NOT_SUITED].map((verdict) => {
    const tools = d.tools.filter((t) => t.open.length === 0 && t.verdict === verdict && t !== leading)
    const key = (t) => t.reasons.length === 0 ? t.tool.id : t.reasons.map((r) => r.rule + r.unsure).join(' ')
    return part(d.e.pack.says.verdicts[verdict], together(tools, key).map((alike) => otherTool(d, alike)))
  }), part(d.e.pack.says.hanging, hanging.map((alike) => item(names(alike), hangsOn(d.e, alike[0]))))]
}

const names = (tools) => tools.map((t) => t.name).join(', ') + '.'

/** A tool that suits with its decisive conditions, or those that do not for the same reasons. */
function otherTool(d, alike) {
  const [first] = alike
  const sentences = first.reasons.length > 0
    ? first.reasons.map((_, i) => sharedReason(d, alike, i))
    : [item('', first.tool.summary, first.tool.listing), ...decisive(first).map((r) => item('', r.short, r.statements))]
  return { strong: names(alike), sentences }
}

/** The i-th reason of tools that have the same ones: its text, or its title where that speaks of one alone. */
function sharedReason(d, alike, i) {
  const r = alike[0].reasons[i]
  const text = alike.every((t) => t.reasons[i].text === r.text) ? r.text : r.title + '.'
  return item('', (r.unsure ? d.e.pack.says.maybe : '') + text, once(alike.flatMap((t) => t.reasons[i].statements)))
}

/** What can be chosen, apart from what may turn out to be so. */
function changeParts(d) {
  const { words, pack: { says } } = d.e
  return [true, false].map((choice) => {
    const alike = together(d.changes.filter((c) => c.choice === choice), (c) => sayChange(words, c))
    return part('', alike.map((some) => item(some.map((c) => c.toolName).join(', ') + '.', sayChange(words, some[0]))), choice ? says.choice : says.facts)
  })
}

const contactItem = (c) => ({ ...item(c.name, 'for ' + c.for + '. ' + c.text, c.statements), ways: c.ways })

function noticeItem(d, n) {
  const title = n.kind === 'conflict' ? d.e.pack.says.differ + n.title + ' (' + n.id + ')' : n.title
  return item(title + '.', n.text, n.statements)
}

/** The documents that the decision's statements come from. */
function sourceItems(d) {
  const cited = new Set(citedBy(d).map((id) => id.split('-')[0]))
  return d.e.pack.sources.filter((s) => cited.has(s.label)).map((s) => ({ ...item('', s.label + ': ' + s.title + ', ' + s.date + '. ' + s.about), source: s }))
}

/** Every statement that the decision rests on. */
function citedBy(d) {
  const using = d.considered ? stepsUsing(d, d.considered) : []
  const first = d.e.pack.first.filter((r) => certain(r.when, d.known)).slice(0, 1)
  const tool = d.recommended ? [{ statements: d.recommended.tool.listing }, ...d.recommended.conditions, ...d.recommended.get] : []
  const all = [...d.tools.flatMap((t) => [...t.reasons, ...decisive(t)]), ...first, ...using, ...tool, ...d.short, ...d.contacts, ...d.steps, ...d.notices]
  return all.flatMap((one) => one.statements)
}

const answerItems = (d) => [...d.answers.map((a) => item('', a.question.short + ': ' + a.option.label)), item('', fill(d.e.pack.says.decided, { date: longDay(d.day) }))]

// A section as Markdown, letter by letter that of the Go program's reports.

const markdownOf = (section) => section.parts.map((p) => [
  p.heading && '**' + p.heading + '**', p.lead, p.text && markdownItem(p.text), p.items.map((i) => '- ' + markdownItem(i)).join('\n'),
].filter(Boolean).join('\n\n')).join('\n\n')

function markdownItem(i) {
  const cited = i.statements && i.statements.length > 0 ? ' [' + i.statements.join(', ') + ']' : ''
  if (i.ways) return ['**' + i.strong + '**', ...i.ways.map((w) => w.strong ? '**' + w.text + '**' : w.text)].join(', ') + ': ' + i.text + cited
  if (i.sentences) return '**' + i.strong + '** ' + i.sentences.map(markdownItem).join(' ')
  return ((i.strong && '**' + i.strong + '** ') + i.text).trim() + cited
}
