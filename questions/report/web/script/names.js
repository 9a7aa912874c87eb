// Names: which tool a person means by what they type. As in Go, names are alike that
// differ only in case, spaces and punctuation.

const folded = new Map() // names as they are compared, so that typing waits for nothing

function fold(name) {
  let out = folded.get(name)
  if (out === undefined) {
    if (folded.size > 1 << 14) folded.clear()
    folded.set(name, out = foldNow(name))
  }
  return out
}

const foldNow = (name) => Array.from(name.replace(/[^\p{L}\p{Nd}+]/gu, ''), (c) => c.toLowerCase()).join('')
const sameName = (a, b) => fold(a) === fold(b) && fold(a) !== ''

/** The place of the tool with that id, name or alias; NO_TOOL for none. */
const findTool = (e, name) => e.tools.findIndex((t) => t.called.some((n) => fold(n) === fold(name)))

/**
 * The places of the tools that what was typed so far can mean: those with a name that
 * begins with it, or else those with a name that looks like it.
 */
function toolsLike(e, typed) {
  const begin = fold(typed)
  const out = e.tools.flatMap((t, i) => t.called.some((n) => fold(n).startsWith(begin)) ? [i] : [])
  return out.length > 0 ? out : nearestNames(typed, e.tools.map((t) => t.called))
}

/** The place of the page that a name means; -1 for none. */
function findPage(pages, name) {
  const path = name.replace(/\.md$/, '').toLowerCase(), id = (p) => p.path.slice(p.path.indexOf('/') + 1)
  for (const same of [
    (p) => p.path === path, (p) => sameName(id(p), name), (p) => sameName(p.title, name),
    (p) => p.path.startsWith('unlisted/') && p.names.some((n) => sameName(n, name)), (p) => p.names.some((n) => sameName(n, name)),
  ]) {
    const at = pages.findIndex(same)
    if (at >= 0) return at
  }
  return -1
}

/** The places of the items with a name like the one given, the likeliest first. */
function nearestNames(name, items) {
  if (bytes(name) > 1024) return []
  return items.flatMap((names, i) => {
    const unlike = names.map((n) => unlikeness(name, n)).filter((u) => u >= 0)
    return unlike.length > 0 ? [[Math.min(...unlike), i]] : []
  }).sort((a, b) => a[0] - b[0]).map(([, i]) => i)
}

const encoder = new TextEncoder()
const bytes = (text) => encoder.encode(text).length

/** How little one name looks like another; -1 where they have too little in common. */
function unlikeness(typed, name) {
  const a = fold(typed), b = fold(name), shorter = Math.min(bytes(a), bytes(b)), d = distance(a, b)
  if (shorter > 0 && d <= Math.max(1, Math.floor(shorter / 3)) && d < shorter) return d
  if (shorter >= 3 && (b.startsWith(a) || a.startsWith(b)) || hasWords(typed, name)) return 30
  return shorter >= 4 && (b.includes(a) || a.includes(b)) ? 40 : -1
}

/** Whether all the words of a name stand in what was typed. */
function hasWords(typed, name) {
  const words = (s) => s.toLowerCase().split(/[^\p{L}\p{Nd}+]+/u).filter(Boolean)
  const have = words(typed)
  return bytes(fold(name)) >= 4 && have.length < 20 && words(name).every((w) => have.includes(w))
}

/** How many letters to insert, drop, change or swap with a neighbour to make b of a. */
function distance(a, b) {
  const x = Array.from(a), y = Array.from(b), longest = 64
  if (x.length > longest || y.length > longest) return longest
  const rows = [y.map((_, j) => j).concat(y.length)]
  for (let i = 1; i <= x.length; i++) {
    rows.push([i])
    for (let j = 1; j <= y.length; j++) {
      const cost = x[i - 1] === y[j - 1] ? 0 : 1
      let least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) least = Math.min(least, rows[i - 2][j - 2] + 1)
      rows[i].push(least)
    }
  }
  return rows[x.length][y.length]
}
