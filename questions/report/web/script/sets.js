// Sets of small whole numbers, such as tools and clauses by their places, as bits:
// number i is bit i % 32 of word i / 32. A pack may have as many as it likes.

/** An empty set of numbers below n. */
const emptySet = (n) => new Array((n + 31) >>> 5).fill(0)

/** The set of all numbers below n. */
function fullSet(n) {
  const set = emptySet(n)
  for (let i = 0; i < n; i++) addTo(set, i)
  return set
}

/** The set of the numbers in a list. */
function setOf(n, list) {
  const set = emptySet(n)
  for (const i of list) addTo(set, i)
  return set
}

const addTo = (set, i) => { set[i >>> 5] |= 1 << (i & 31) }
const inSet = (set, i) => (set[i >>> 5] >>> (i & 31) & 1) === 1

/** What is in both. */
function both(a, b) {
  const out = a.slice()
  for (let i = 0; i < out.length; i++) out[i] &= b[i]
  return out
}

/** What is in either. */
function either(a, b) {
  const out = a.slice()
  for (let i = 0; i < out.length; i++) out[i] |= b[i]
  return out
}

/** What is in a and not in b. */
function without(a, b) {
  const out = a.slice()
  for (let i = 0; i < out.length; i++) out[i] &= ~b[i]
  return out
}

function isEmpty(set) {
  for (let i = 0; i < set.length; i++) if (set[i] !== 0) return false
  return true
}

function sameSet(a, b) {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Whether all that is in a is in b. */
function within(a, b) {
  for (let i = 0; i < a.length; i++) if ((a[i] & ~b[i]) !== 0) return false
  return true
}

/** Puts into a what is in b too, and leaves the rest out. */
function keepIn(a, b) {
  for (let i = 0; i < a.length; i++) a[i] &= b[i]
}

/** Adds to a what is in b. */
function addAll(a, b) {
  for (let i = 0; i < a.length; i++) a[i] |= b[i]
}

/** Calls visit for each number of a set, the lowest first. */
function each(set, visit) {
  for (let i = 0; i < set.length; i++) {
    for (let word = set[i]; word !== 0; word &= word - 1) visit(32 * i + lowest(word))
  }
}

/** How many numbers are in a word of a set. */
function count(word) {
  let n = 0
  for (; word !== 0; word &= word - 1) n++
  return n
}

/** The place of the lowest bit of a word. */
const lowest = (word) => 31 - Math.clz32(word & -word)
