// Words: how texts of the pack are filled in and joined, and how dates and ages are
// said. A day is a list of year, month and day; month and day are 0 where they are not
// stated.

/** Puts values into the places of a text. A place that has none stays as it is. */
const fill = (text, values) => !text.includes('{') ? text : text.replace(/\{([^}]*)\}/g, (place, name) => Object.hasOwn(values, name) ? values[name] : place)

/** Sets commas between all but the last two. */
const join = (parts, last) => parts.length < 2 ? parts.join('') : parts.slice(0, -1).join(', ') + last + parts[parts.length - 1]

/** Begins a text with a capital. */
const sentence = (text) => {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}

/** Makes a sentence of a few words. */
const statement = (text) => sentence(text) + '.'

/** The ids without those that stand among them already. */
const once = (ids) => [...new Set(ids)]

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A day for people: 22 April 2020, July 2018 or 2018. */
function longDay([year, month, day]) {
  return [day || '', month ? MONTHS[month - 1] : '', year].filter(Boolean).join(' ')
}

/** Whether a day is earlier than another. */
function before(a, b) {
  if (a[0] !== b[0]) return a[0] < b[0]
  if ((a[1] || 1) !== (b[1] || 1)) return (a[1] || 1) < (b[1] || 1)
  return (a[2] || 1) < (b[2] || 1)
}

/** How long after another a day lies: in years and months, or in days below two months. */
function since(day, other) {
  const utc = ([y, m, d]) => Date.UTC(y, (m || 1) - 1, d || 1)
  const plural = (n, unit) => n + ' ' + unit + (n === 1 ? '' : 's')
  let months = (day[0] - other[0]) * 12 + (day[1] || 1) - (other[1] || 1)
  if ((day[2] || 1) < (other[2] || 1)) months--
  if (months < 2) return plural(Math.trunc((utc(day) - utc(other)) / 86400000), 'day')
  const years = Math.floor(months / 12)
  return [years ? plural(years, 'year') : '', months % 12 ? plural(months % 12, 'month') : ''].filter(Boolean).join(' and ')
}

/** What there is to say of the guidance's age on a day, in full and for the short answer. */
function ageOn(pack, day) {
  const { words, until } = pack
  let [long, line] = ['', words['age-fresh']]
  if (before(day, pack.date)) [long, line] = [words.before, words['age-before']]
  else if (pack.replaced && !before(day, pack.replaced)) [long, line] = [words.replaced, words['age-replaced']]
  else if (!until) long = ''
  else if (!before(until, day)) long = words.fresh
  else [long, line] = [words.expired, words['age-expired']]
  const due = pack.watch.find((w) => !before(w.date, day))
  const values = {
    date: longDay(pack.date), until: until ? longDay(until) : pack.noDate, overdue: until ? since(day, until) : '', asOf: longDay(day), owner: pack.owner,
    replaced: pack.replaced ? longDay(pack.replaced) : pack.noDate, newer: inForce(pack, day), due: due ? due.text : '',
  }
  return { long: fill(words.edition + ' ' + long, values).trim(), line: fill(line, values).trim() }
}

/** The edition that is in force on a day, of those beside which the pack stands. */
function inForce(pack, day) {
  return pack.editions.filter((e, i) => i === 0 || !before(day, e.date)).pop().edition
}

/** Says the options of a changed answer: those that have a phrase together in that one. */
function phraseOf(part) {
  const said = (o) => part.choice ? o.phrase : o.fact || o.phrase
  const together = part.question.together.find((t) => t.options.every((id) => part.options.some((o) => o.id === id)))
  return together ? said(together) : join(part.options.map(said), ' or ')
}

/** Joins the parts of a change that are choices, or those that are not. */
const partsOf = (change, choice) => join(change.parts.filter((p) => p.choice === choice).map(phraseOf), ' and ')

/** Puts a change in a sentence: what the person could do, apart from what may turn out to be so. */
function sayChange(words, change) {
  const could = partsOf(change, true), fact = partsOf(change, false)
  if (fact === '') return fill(words.could, { phrase: could })
  if (could === '') return fill(words['turns-out'], { phrase: fact })
  return fill(words['turns-out-could'], { phrase: fact, could })
}
