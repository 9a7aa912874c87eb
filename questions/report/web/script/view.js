// The page: what stands at an address, and how it is shown. An address is a fragment:
// the path of a page, the name of a shelf, the id of a statement, or a place of the walk
// with its answers, such as #result?classification=official&tool=slack. Nothing is kept
// but the address, so that going back is the browser's own.

const pack = JSON.parse(document.getElementById('tables').textContent)
const engine = compile(pack)

/** The day to answer for. */
function today() {
  if (pack.day) return pack.day
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
}

/** Makes an element: its name with classes, its attributes, and what stands in it. */
function make(name, attributes, ...content) {
  const [tag, ...classes] = name.split('.'), out = document.createElement(tag)
  if (classes.length > 0) out.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) out.addEventListener(key.slice(2), value)
    else if (value !== null) out.setAttribute(key, value)
  }
  out.append(...content.flat(Infinity).filter((one) => one !== null && one !== ''))
  return out
}

const byId = (id) => document.getElementById(id)

// Addresses.

/** Takes the address apart: its place, and the walk that it holds. */
function parse(fragment) {
  const [place, query = ''] = fragment.split('?'), values = new URLSearchParams(query)
  const a = engine.questions.map((q) => q.options.findIndex((o) => o.id === values.get(q.id)) + 1)
  const called = values.get('tool') || ''
  return { place: decoded(place), values, walk: { a, tool: called === '' ? NO_TOOL : findTool(engine, called), called } }
}

/** A part of an address as it was written; as it stands where it is none. */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address of a place of a walk. */
function to(place, walk) {
  const values = walk.a.flatMap((chosen, q) => chosen ? [engine.questions[q].id + '=' + engine.questions[q].options[chosen - 1].id] : [])
  if (walk.tool !== NO_TOOL) values.push('tool=' + encodeURIComponent(walk.called))
  return '#' + place + (values.length > 0 ? '?' + values.join('&') : '')
}

const answered = (walk, q, option) => ({ ...walk, a: withAnswer(walk.a, q, option) })
const about = (walk, called) => ({ ...walk, called, tool: findTool(engine, called) })

// The places that are made as they are shown. Each gives the title of the document, or
// an address that takes its place.

const places = { ask, check, result, mind, search }

/** A question: the one that an address names, or the next. */
function ask({ place, walk }, day) {
  const named = engine.questions.findIndex((q) => q.id === place.split('/')[1])
  const q = named >= 0 ? named : ahead(engine, walk, day)
  if (q < 0) return { instead: to('check', walk) }
  const question = engine.questions[q], { done, most } = progress(engine, walk, q, day), back = backFrom(engine, walk, q, day)
  const options = question.options.map((o, i) => make('li', {}, make('a.option', { href: to('ask', answered(walk, q, i)), 'aria-current': walk.a[q] === i + 1 ? 'true' : null },
    make('strong', {}, o.label), make('span', {}, o.example))))
  const started = walk.tool === NO_TOOL ? '#start' : '#mind'
  byId('ask').replaceChildren(make('div.asking', {},
    make('div', {},
      make('p.step', {}, (walk.tool === NO_TOOL ? '' : 'May I use ' + toolAt(walk.tool, day).phrase + '? ') + 'Question ' + (done + 1) + ' of at most ' + most),
      make('h1', {}, question.title), make('p.quiet', {}, question.why),
      make('ul.options', { onkeydown: move }, options), howToTell(question),
      make('p.actions', {}, make('a.button', { href: back < 0 ? started : to('ask/' + engine.questions[back].id, walk) }, 'Back'))),
    standing(walk, q, day)))
  return { title: question.short }
}

const toolAt = (place, day) => named(engine, place, day)

/** Moves among options by the arrows. */
function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const all = [...event.currentTarget.querySelectorAll('a')], next = all[all.indexOf(document.activeElement) + step]
  if (!next) return
  next.focus()
  event.preventDefault()
}

/** How to find the answer out: what the question's page says below its options. */
function howToTell(question) {
  const help = byId('questions/' + question.id), list = help && help.querySelector('ul')
  if (!list) return ''
  const rest = []
  for (let one = list.nextElementSibling; one; one = one.nextElementSibling) rest.push(one.cloneNode(true))
  for (const part of rest) for (const one of [part, ...part.querySelectorAll('[id]')]) one.removeAttribute('id')
  return make('details', {}, make('summary', {}, 'How to tell'), rest)
}

/** How the tools stand while questions are open. */
function standing(walk, q, day) {
  const all = outlook(engine, withoutAnswer(effective(engine, walk.a, day), q), day)
  const open = all.filter((t) => t.open), fallen = all.filter((t) => !t.open)
  const item = (t) => make('li', {}, make('span', { 'aria-hidden': 'true' }, t.open ? '✓ ' : '✗ '), t.name, t.open || t.reasons.length === 0 ? '' : make('span.why', {}, ' ' + t.reasons[0].title))
  return make('aside.side', { 'aria-label': 'How the tools stand' },
    make('h2', {}, 'Still open: ' + open.length + ' of ' + all.length),
    open.length > 0 ? make('ul', {}, open.map(item)) : make('p', {}, 'None. The result says whom to ask.'),
    fallen.length > 0 ? [make('h2', {}, 'Ruled out'), make('ul', {}, fallen.map(item))] : '')
}

/** The answers, each to be changed, before the result. */
function check({ walk }, day) {
  if (ahead(engine, walk, day) >= 0) return { instead: to('ask', walk) }
  const counted = effective(engine, walk.a, day), kept = dropped(engine, walk, day)
  const rows = engine.questions.flatMap((q, i) => counted[i] === 0 ? [] : [make('div', {},
    make('dt', {}, q.short), make('dd', {}, q.options[counted[i] - 1].label),
    make('dd', {}, make('a', { href: to('ask/' + q.id, walk), 'aria-label': 'Change: ' + q.short.toLowerCase() }, 'Change')))])
  const names = (list) => list.map((q) => q.short.toLowerCase()).join(', ')
  const rest = engine.questions.filter((q, i) => counted[i] === 0 && !kept.includes(q))
  const back = backFrom(engine, walk, -1, day)
  byId('check').replaceChildren(
    make('h1', {}, 'Check your answers'), make('p.quiet', {}, (walk.tool === NO_TOOL ? 'For ' : 'May I use ' + toolAt(walk.tool, day).phrase + '? For ') + longDay(day)),
    make('dl.answers', {}, rows),
    kept.length > 0 ? make('p.quiet', {}, 'Kept, but no longer counts: ' + names(kept) + '.') : '',
    rest.length > 0 ? make('p.quiet', {}, 'Not asked, since no answer could change the result: ' + names(rest) + '.') : '',
    make('p.actions', {}, make('a.button.main', { href: to('result', walk) }, 'Show the result'),
      back < 0 ? '' : make('a.button', { href: to('ask/' + engine.questions[back].id, walk) }, 'Back')))
  return { title: 'Check your answers' }
}

/** The decision: the short answer first, everything else behind it. */
function result({ walk }, day) {
  if (ahead(engine, walk, day) >= 0) return { instead: to('ask', walk) }
  const d = decide(engine, walk, day)
  byId('result').replaceChildren(...letter(d), make('p.actions', {},
    make('button', { type: 'button', onclick: () => copy(textOf(d)) }, 'Copy as text'),
    make('a.button', { href: to('check', walk) }, 'Change an answer'),
    d.outcome === 'stop' ? '' : make('a.button', { href: to('mind', walk) }, 'Ask about a tool'),
    make('button', { type: 'button', onclick: () => print() }, 'Print'),
    make('a.button', { href: '#start' }, 'Start again')), ...sectionsOf(d).map(disclosed))
  return { title: d.short[0].text }
}

// How each verdict and outcome looks: its tone, and a sign beside the words.
const LOOKS = { use: ['good', '✓'], ask: ['doubt', '?'], stop: ['bad', '✗'] }
const VERDICT_LOOKS = [['good', '✓'], ['doubt', '!'], ['bad', '✗'], ['bad', '✗']]

/** The short answer: the verdict, unmistakable, then its paragraphs. */
function letter(d) {
  const seen = [], [first, ...rest] = paragraphsOf(d.short)
  const beside = rest.length > 0 && rest[0].label === '' && KINDS.indexOf(rest[0].kind) < KINDS.indexOf('before') ? rest.shift().lines : []
  const [tone, sign] = d.considered && d.outcome !== 'stop' ? VERDICT_LOOKS[d.considered.verdict] : LOOKS[d.outcome]
  const line = (l) => [l.text, mark(l, seen)]
  const full = (p) => make('div', {}, make('dt', {}, p.label), p.lines.map((l) => make('dd', {}, line(l))))
  const labelled = rest.filter((p) => p.label !== ''), foot = rest.filter((p) => p.label === '')
  return [
    make('div.verdict.' + tone, {}, make('h1', {}, make('span', { 'aria-hidden': 'true' }, sign), make('span', {}, line(first.lines[0]))), beside.map((l) => make('p.' + l.kind, {}, line(l)))),
    labelled.length > 0 ? make('dl.letter', {}, labelled.map(full)) : '',
    ...foot.map((p) => make('p.foot', {}, p.lines.flatMap((l, i) => [i > 0 ? ' ' : '', ...line(l)]))),
  ].filter(Boolean)
}

/** What a sentence rests on, as a small number that leads there. */
function mark(line, seen) {
  if (line.statements.length === 0) return ''
  const [id] = line.statements
  if (!seen.includes(id)) seen.push(id)
  const number = String(seen.indexOf(id) + 1)
  return make('sup', {}, make('a', { href: '#' + id, 'aria-label': 'Source ' + number + ': ' + id }, number))
}

/** A section behind a button that discloses it. */
function disclosed(s) {
  return make('details', {}, make('summary', {}, make('h2', {}, s.title)), s.parts.map((p) => [
    p.heading ? make('h3', {}, p.heading) : '', p.lead ? make('p', {}, p.lead) : '', p.text ? make('p', {}, written(p.text)) : '',
    p.items.length > 0 ? make('ul', {}, p.items.map((i) => make('li', {}, written(i)))) : '',
  ]))
}

/** An item of a section, with links to what it rests on. */
function written(i) {
  if (i.sentences) return [make('strong', {}, i.strong), i.sentences.map((s) => [' ', written(s)])]
  const cited = i.statements && i.statements.length > 0
    ? make('span.cites', {}, ' [', i.statements.map((id, n) => [n > 0 ? ', ' : '', make('a', { href: '#' + id }, id)]), ']') : ''
  if (i.source) return make('a', { href: '#sources/' + i.source.id }, i.text)
  const ways = (i.ways || []).map((w) => [', ', w.strong ? make('strong', {}, w.text) : w.text])
  return [i.strong ? make('strong', {}, i.strong) : '', ways, i.ways ? ': ' : i.strong ? ' ' : '', i.text, cited]
}

/** Puts a text on the clipboard, and says so. */
async function copy(text) {
  let done = false
  try {
    await navigator.clipboard.writeText(text)
    done = true
  } catch {
    const box = make('textarea', { 'aria-label': 'The answer as text' })
    box.value = text
    document.body.append(box)
    box.select()
    done = document.execCommand('copy')
    box.remove()
  }
  say(done ? 'Copied.' : 'Your browser does not let this page copy. Select the answer and copy it yourself.')
}

/** Says something in passing. */
function say(text) {
  byId('status').textContent = text
  clearTimeout(say.timer)
  say.timer = setTimeout(() => { byId('status').textContent = '' }, 6000)
}

/** Which tool a person has in mind, as they type its name. */
function mind({ walk }, day) {
  const input = byId('name')
  input.oninput = () => found(walk, input.value.trim(), day)
  input.onkeydown = (event) => {
    const first = event.key === 'Enter' && input.value.trim() !== '' && byId('tools-found').querySelector('a')
    if (first) first.click()
  }
  input.value = ''
  found(walk, '', day)
  return { title: 'May I use …?', focus: input }
}

/** Lists the tools that a name can mean; one that is on no list leads to its line. */
function found(walk, typed, day) {
  const at = typed === '' ? -1 : findPage(pack.pages, typed), page = at >= 0 && pack.pages[at].path.startsWith('unlisted/') ? pack.pages[at] : null
  const tools = page && findTool(engine, typed) < 0 ? [] : toolsLike(engine, typed)
  const links = tools.map((place) => {
    const t = engine.tools[place], former = typed === '' ? undefined : t.former.find((f) => f.names.some((n) => sameName(n, typed)))
    return choice(to('ask', about(walk, former ? typed : t.id)), toolAt(place, day).name, former ? former.text : t.summary)
  })
  if (page) links.push(choice('#' + page.path, page.title + ' is not on the list', page.summary))
  else if (typed !== '') links.push(choice('#' + pack.unlisted, tools.length > 0 ? 'None of these' : 'No tool of that name is on the list', 'What to do about a tool that is not on the list.'))
  byId('found').textContent = typed === '' || tools.length === 0 ? '' : tools.length === 1 ? '1 tool' : tools.length + ' tools'
  byId('tools-found').replaceChildren(...links)
}

const choice = (href, label, detail) => make('li', {}, make('a.option', { href }, make('strong', {}, label), make('span', {}, detail)))

/** Finds pages as words are typed. */
function search({ values }) {
  const input = byId('words')
  input.oninput = () => {
    history.replaceState(null, '', '#search' + (input.value.trim() === '' ? '' : '?q=' + encodeURIComponent(input.value)))
    list(input.value)
  }
  input.value = values.get('q') || ''
  list(input.value)
  return { title: 'Search', focus: input }
}

/** Lists what is found; where nothing is, it says where else to look. */
function list(typed) {
  const { hits, some, near } = find(typed)
  let text = ''
  if (hits.length > 0) text = (hits.length === 1 ? '1 page' : hits.length + ' pages') + (some ? ' with some of these words: no page has all of them.' : '')
  else if (wordsIn(typed).length > 0) text = near.length > 0 ? 'No page has these words. Perhaps you mean one of these:' : 'No page has these words. These may help:'
  byId('hits').textContent = text
  const ways = text !== '' && hits.length === 0 && near.length === 0 ? [pack.unlisted, 'topics/who-to-ask', 'situations', 'urgent'].filter(byId) : near
  byId('pages-found').replaceChildren(...hits.slice(0, 40).map(hit), ...ways.map((path) => make('li', {}, make('a', { href: '#' + path }, headingOf(byId(path)).textContent))))
}

const hit = ({ page, snippet }) => make('li', {}, make('a', { href: '#' + addressOf(page) }, page.title),
  make('p', {}, snippet.map(([text, found]) => found ? make('mark', {}, text) : text)))

// What is shown.

const headingOf = (view) => view.querySelector('h1, h2')

/** Shows what stands at the address. */
function show() {
  const day = today(), address = parse(location.hash.slice(1) || 'start'), [name] = address.place.split('/')
  byId('age').textContent = [ageOn(pack, day).line, ...pack.layers.map((l) => layerLine(l, 'use', day))].join(' ') + (pack.day ? ' Answers are for ' + longDay(day) + '.' : '')
  byId('freshness').textContent = [ageOn(pack, day).long, ...pack.layers.map((l) => l.long)].join(' ')
  const made = Object.hasOwn(places, name) ? places[name](address, day) : {}
  if (made.instead) {
    history.replaceState(null, '', made.instead)
    return show()
  }
  const at = byId(name === '' || name === 'main' ? 'start' : Object.hasOwn(places, name) ? name : address.place)
  const target = at && at.closest('.view') ? at : byId('lost'), view = target.closest('.view')
  for (const other of document.querySelectorAll('.view.shown')) if (other !== view) other.classList.remove('shown')
  view.classList.add('shown')
  const heading = headingOf(view)
  document.title = [made.title || (view.id === 'start' ? '' : heading.textContent), pack.title].filter(Boolean).join(' – ')
  for (const link of document.querySelectorAll('.top nav a')) link.toggleAttribute('aria-current', link.hash === '#' + name)
  offer(view, day)
  arrive(target, view, made.focus || heading)
}

/** Puts the focus where reading begins, or at the statement that is asked for. */
function arrive(target, view, focus) {
  if (target !== view) {
    if (target.matches('.statement')) relies(target)
    target.setAttribute('tabindex', '-1')
    target.scrollIntoView({ block: 'center' })
    target.focus({ preventScroll: true })
    return
  }
  scrollTo(0, 0)
  if (focus.tagName !== 'INPUT') focus.setAttribute('tabindex', '-1')
  if (show.before) focus.focus({ preventScroll: true })
  show.before = true
}

/** Says below a statement what relies on it: pages, rules and steps. */
function relies(statement) {
  if (statement.querySelector('.relies')) return
  const pages = [...document.querySelectorAll('.page:not([id^="sources/"]) a[href="#' + statement.id + '"]')].map((a) => a.closest('.page'))
  const has = (one) => one.statements.includes(statement.id)
  const rules = pack.rules.filter((r) => r.said.some(has)).map((r) => 'Rule: ' + r.title), steps = pack.steps.filter(has).map((s) => 'Step: ' + fill(s.text, { tool: 'the tool' }))
  const items = [...once(pages).map((p) => make('a', { href: '#' + p.id }, headingOf(p).textContent)), ...rules, ...steps]
  if (items.length > 0) statement.append(make('details.relies', {}, make('summary', {}, 'What relies on it: ' + items.length), make('ul', {}, items.map((i) => make('li', {}, i)))))
}

/** Offers to ask about a tool on its page. */
function offer(view, day) {
  const tool = view.id.startsWith('tools/') ? engine.tools.findIndex((t) => 'tools/' + t.id === view.id) : NO_TOOL
  if (tool < 0 || view.querySelector('.actions')) return
  headingOf(view).after(make('p.actions', {}, make('a.button.main', { href: to('ask', about({ a: noAnswers(engine) }, engine.tools[tool].id)) }, 'May I use ' + toolAt(tool, day).phrase + ' for this?')))
}

/** Leaves no address half done that is skipped to. */
function skip(event) {
  event.preventDefault()
  headingOf(document.querySelector('.view.shown')).focus()
}

/** Opens everything for the printer. */
function unfold() {
  for (const one of document.querySelectorAll('.shown details')) one.open = true
}

document.querySelector('.skip').addEventListener('click', skip)
addEventListener('hashchange', show)
addEventListener('beforeprint', unfold)
try {
  document.documentElement.classList.add('scripts')
  show()
} catch (fault) { // then there is all to read, as without scripts
  document.documentElement.classList.remove('scripts')
  throw fault
}
