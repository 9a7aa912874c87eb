// The search: a scan of what the pages say, the best places first. Every word has to
// begin a word of the page, in its title, its other names, its summary or its text;
// where no page has all of them, those count that have some.

const addressOf = (page) => page.path.startsWith('conflicts/') ? page.path.slice(page.path.indexOf('/') + 1) : page.path

/** A text for looking in: small letters, plain apostrophes. */
const plain = (text) => text.toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, ' ')

/** The words of a text. */
const wordsIn = (text) => plain(text).split(/[^\p{L}\p{Nd}'+-]+/u).map((w) => w.replace(/^[-']+|[-']+$/g, '')).filter(Boolean)

/** A word without its ending, so that recordings finds record. */
const stem = (word) => word.length > 4 ? word.replace(/(ings?|ed|es|s|'s)$/, '') : word

/** What each page has to look in, made when it is first needed. */
function shelf() {
  shelf.made = shelf.made || pack.pages.map((page) => {
    const text = byId(addressOf(page)).textContent.replace(/\s+/g, ' ')
    const fields = [[page.title, 12], [page.names.join(' . '), 8], [page.summary, 4]].map(([t, weight]) => [' ' + wordsIn(t).join(' '), weight])
    return { page, text, low: plain(text), body: ' ' + wordsIn(text).join(' '), fields }
  })
  return shelf.made
}

/** How much a page counts for a word; 0 where it has not got it. */
function worth(one, word) {
  const begun = ' ' + word
  let score = 0
  for (const [text, weight] of one.fields) {
    const at = text.indexOf(begun)
    if (at >= 0) score += weight * (text[at + begun.length] === ' ' || at + begun.length === text.length ? 1.5 : 1)
  }
  let n = 0
  for (let at = one.body.indexOf(begun); at >= 0 && n < 6; at = one.body.indexOf(begun, at + 1)) n++
  return score + n
}

/** The pages for what was typed, the best first; some says that none has all words. */
function find(typed) {
  const words = once(wordsIn(typed).map(stem)).slice(0, 12)
  if (words.length === 0) return { hits: [], some: false, near: [] }
  const scored = shelf().map((one) => {
    const each = words.map((w) => worth(one, w))
    return { ...one, has: each.filter(Boolean).length, score: each.reduce((a, b) => a + b, 0) * one.page.weight }
  }).filter((one) => one.has > 0)
  const all = scored.filter((one) => one.has === words.length), some = all.length === 0
  const best = Math.max(0, ...scored.map((one) => one.has))
  const hits = (some ? scored.filter((one) => one.has === best && (best > 1 || words.length < 3)) : all).sort((a, b) => b.score - a.score)
  const near = hits.length > 0 ? [] : nearestNames(typed, pack.pages.map((p) => [p.title, ...p.names])).slice(0, 8).map((i) => addressOf(pack.pages[i]))
  return { hits: hits.map((one) => ({ page: one.page, snippet: snippetOf(one, words) })), some: some && words.length > 1, near }
}

/** Where a page says the words: a few of its words around the first, those found apart. */
function snippetOf({ text, low, page }, words) {
  const title = text.indexOf(page.title) + page.title.length
  const places = words.map((w) => low.indexOf(w, Math.max(0, title))).filter((at) => at >= 0)
  const at = places.length > 0 ? Math.min(...places) : title
  const from = at < 70 ? 0 : text.indexOf(' ', at - 60) + 1, cut = text.slice(Math.max(from, title), from + 190)
  const whole = from + 190 < text.length ? cut.slice(0, cut.lastIndexOf(' ')) + ' …' : cut
  const marked = new RegExp('(?<![\\p{L}\\p{Nd}])(' + words.map((w) => w.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&')).join('|') + ')[\\p{L}\\p{Nd}]*', 'giu')
  const out = []
  let last = 0
  for (const m of whole.matchAll(marked)) {
    out.push([whole.slice(last, m.index), false], [m[0], true])
    last = m.index + m[0].length
  }
  return [[from > title ? '… ' : '', false], ...out, [whole.slice(last), false]]
}
