// Finding, without a page: the rows of the index that a query means, best first.

import { KEYBOARDS, TOKEN, distance, formsWith, isNumber, lettersOf, plain, remembered, wordsOf } from "./search-words.js"

// A word of two letters begins too many others: су would find субсидия.
const SHORTEST_TYPED = 3
// What a word is worth in the title, in the words, in the note of a row.
const FIELDS = [3, 2, 1]
// How much more a row is worth when the query is its name, and nothing but its name.
const NAMED = 3
// How much more when it says of something in the query that it is not here.
const MISSING = 3
// What a word counts that is only near to one.
const NEAR = 0.6
// Rows much worse than the best are none that anybody looks for.
const WORST = 0.3

const withoutNoughts = (code) => code.replace(/(^|-)0+(?=\d)/g, "$1")

// 07/124/008 is also typed 7/124/8, and in one piece.
function codeScore(codes, word) {
  const scores = codes.map((code) => {
    const glued = code.replace(/-/g, "")
    if (code === word || (!/^0\d+$/.test(word) && withoutNoughts(code) === withoutNoughts(word))) return 100
    if (word.length > 3 && (glued === word || glued === `0${word}`)) return 100
    if (code.endsWith(`-${word}`)) return 60
    if (code.startsWith(word) || code.startsWith(`0${word}`)) return 30
    return code.includes(`-${word}`) ? 15 : 0
  })
  // One or two figures are the number of anything.
  return Math.max(0, ...scores) / (word.length < 3 ? 8 : 1)
}

// What a number that was typed may be: thousands of tenge as they are printed, tenge, or millions as sentences say them.
function amountTest(token) {
  const said = /^(\d{1,6})[.,](\d)$/.exec(token)
  if (said) return (amount) => amount >= 1000 && Math.round(amount / 100) === Number(said[1] + said[2])
  const digits = /^(?:\d{3,}|\d{1,3}(?:[\s.,'’]\d{3})+)$/.test(token) ? token.replace(/\D/g, "") : ""
  if (!digits || digits[0] === "0") return () => false
  return (amount) => amount === Number(digits) || amount * 1000 === Number(digits)
}

// `index` and `figures` are what budget/search/ writes; the function made returns the rows found, best first.
export function makeFinder({ folder, rows, places, missing, unit, asking }, language) {
  const { stems, forms } = formsWith(language)
  const idle = new Set(wordsOf(asking))
  const items = rows.map(([path, title, note = "", words = "", codes = "", anchor = "", absent = [], only = []], id) => ({
    id, address: folder + path, title, note, words, anchor, codes: codes.replace(/\//g, "-").split(" "),
    isPrintedBy: (place) => (only.length ? only.includes(place) : !absent.includes(place)),
  }))
  const pages = new Map(items.map((item) => [item.address, item]))
  const lines = items.filter((item) => item.anchor)
  // What a row is called, each name as the forms of its words.
  const namesOf = remembered((id) => {
    const { title, words } = items[id]
    return [title, ...words.split(" · ")].map((text) => wordsOf(text).map(forms))
  })

  // Each form of each word, with the rows that have it and what it is worth there.
  const terms = new Map()
  for (const item of items) {
    [item.title, item.words, item.note].forEach((text, field) => {
      const words = wordsOf(text)
      // A word says more of what is called by few.
      const worth = FIELDS[field] / (field ? 1 : 1 + words.length / 12)
      for (const form of words.flatMap(forms)) {
        if (!terms.has(form)) terms.set(form, new Map())
        terms.get(form).set(item.id, Math.max(worth, terms.get(form).get(item.id) ?? 0))
      }
    })
  }

  // A kind of row is a little dearer than the next where they fit alike: places, lines, the rest.
  const dear = ({ id, anchor, address }) => (id < places ? 1.3 : anchor && !address.includes("#") ? 1.15 : 1)

  // What a word is worth in each row; `near`: it is in no row, but others are that differ from it by a slip.
  function weigh(word) {
    const scores = new Map()
    const add = (id, score) => scores.set(id, Math.max(score * dear(items[id]), scores.get(id) ?? 0))
    const addTerm = (term, part) => terms.get(term).forEach((worth, id) => add(id, worth * part))
    for (const form of forms(word)) if (terms.has(form)) addTerm(form, 1)
    if (isNumber(word) || lettersOf(word) >= SHORTEST_TYPED) {
      for (const term of terms.keys()) {
        if (term !== word && term.startsWith(word)) addTerm(term, (0.8 * word.length) / term.length)
      }
    }
    const near = !scores.size && !isNumber(word)
    if (near) {
      const away = new Map([...terms.keys()].map((term) => [term, Math.min(...stems(word).map((form) => distance(form, term)))]))
      const nearest = Math.min(...away.values())
      if (nearest < Infinity) away.forEach((one, term) => one === nearest && addTerm(term, 0.5))
    }
    // What few rows have says more.
    const rare = Math.log(1 + items.length / scores.size)
    scores.forEach((score, id) => scores.set(id, score * rare))
    if (isNumber(word)) items.forEach((item) => codeScore(item.codes, word) && add(item.id, codeScore(item.codes, word)))
    return { word, scores, near }
  }

  const lookUp = remembered(weigh)

  const isKnown = (word) => isNumber(word) || idle.has(word) || !lookUp(word).near

  // A piece of the query that says nothing may have been typed with the keyboard of another language.
  function asMeant(piece) {
    const isClear = (text) => !/\p{L}\d|\d\p{L}/u.test(text) && wordsOf(text).every(isKnown)
    if (isClear(piece)) return piece
    const meant = KEYBOARDS.flatMap((read) => [read(piece), read(piece.replace(/[.,]$/, ""))])
    return meant.find((text) => /\p{L}{3}/u.test(text) && isClear(text)) ?? piece
  }

  // A name in two pieces, Кызыл аут, is one word if one of them says nothing.
  function joined(words) {
    const whole = []
    for (const word of words) {
      const before = whole[whole.length - 1]
      const both = `${before}${word}`
      const saysNothing = before && word.length > 2 && !/\d/.test(both) && !(isKnown(before) && isKnown(word))
      if (saysNothing && lookUp(both).scores.size) whole.splice(-1, 1, both)
      else whole.push(word)
    }
    return whole
  }

  function askedFor(query, isAmount) {
    const text = query.toLowerCase().split(/\s+/).map(asMeant).join(" ")
    const tokens = (text.match(TOKEN) ?? []).flatMap((token) => {
      // "11-2 1" and "2022-2024" are two numbers, and 07 124 is one code.
      const isOne = !isNumber(token) || isAmount(token) || lookUp(plain(token)).scores.size
      return isOne ? [token] : token.split(/^\d{4}\D\d{4}$/.test(token) ? /\D/ : /\s+/)
    })
    const words = joined([...new Set(tokens.map((token) => plain(token)).filter(Boolean))])
    const telling = words.filter((word) => !idle.has(word))
    const told = telling.length ? telling : words
    // A short word tells something if it is a word of the site: үй, су.
    const longer = told.filter((word) => word.length > 2 || isNumber(word) || (word.length > 1 && !lookUp(word).near))
    return { tokens, words, told: longer.length ? longer : told }
  }

  // The words are a name of the row, whole, in whatever case.
  function isNamed(id, asked) {
    const same = (one, other) => one.some((form) => form.length > 2 && other.includes(form))
    return namesOf(id).some((name) => name.length === asked.length && name.every((word, at) => same(word, asked[at])))
  }

  // One of the things that are not here is among the words, whole: исполнение, not расходы of "фактические расходы".
  function isMissed(asked) {
    const isAsked = (word) => asked.some((one) => one.some((form) => word.includes(form)))
    return missing >= 0 && namesOf(missing).some((name) => name.length && name.every(isAsked))
  }

  function* rowsFound(each, asked, all) {
    for (const id of new Set(each.flatMap(({ scores }) => [...scores.keys()]))) {
      const parts = each.map(({ scores }) => scores.get(id) ?? 0)
      const missed = id === missing && isMissed(all)
      const isName = isNamed(id, asked) || isNamed(id, all)
      yield { ...items[id], parts, missed, worth: missed ? MISSING : isName ? NAMED : id === missing ? 1 / MISSING : 1 }
    }
  }

  // "Акколь освещение": the line on the page of the place.
  function* linesOfPlaces(each, asked) {
    const all = items.slice(0, places)
    // "Округ" says of no place that it is meant.
    const telling = each.filter(({ scores }) => all.filter(({ id }) => scores.has(id)).length <= Math.max(places / 2, 1))
    const told = lines.filter(({ id }) => each.some(({ scores }) => scores.has(id)))
    for (const place of all.filter(({ id }) => telling.some(({ scores }) => scores.has(id)))) {
      for (const line of told.filter((item) => item.isPrintedBy(place.id))) {
        const both = each.map(({ scores }) => [scores.get(place.id) ?? 0, scores.get(line.id) ?? 0])
        if (!both.some(([a, b]) => a && !b) || !both.some(([a, b]) => b && !a)) continue
        const isLine = isNamed(line.id, asked.filter((_, at) => !both[at][0]))
        yield {
          id: line.id, address: `${place.address}#${line.anchor}`, title: `${place.title} – ${line.title}`,
          note: line.address.includes("#") ? place.note : line.note,
          parts: both.map(([a, b]) => Math.max(a, b)), worth: isLine ? NAMED : 1,
        }
      }
    }
  }

  // "120 322": the places and lines that have this amount.
  function* figuresFound(each, tests, figures) {
    for (const [path, anchors, amounts] of figures) {
      const page = pages.get(folder + path)
      for (const [at, amount] of amounts.entries()) {
        const fits = each.map(({ word }) => tests.get(word)?.(amount) ?? false)
        if (!page || !fits.includes(true)) continue
        const line = lines.find((item) => item.anchor === anchors[at])
        const scoreOf = ({ scores }) => Math.max(scores.get(page.id) ?? 0, (line && scores.get(line.id)) ?? 0)
        yield {
          id: at, address: anchors[at] ? `${page.address}#${anchors[at]}` : page.address,
          title: line && line !== page ? `${page.title} – ${line.title}` : page.title,
          note: `${amount.toLocaleString(language)} ${unit}. ${page.note}`,
          parts: each.map((one, word) => (fits[word] ? 50 : scoreOf(one))), worth: 1,
        }
      }
    }
  }

  return function find(query, figures = []) {
    const hasAmount = (token) => figures.some(([, , amounts]) => amounts.some(amountTest(token)))
    const { tokens, words, told } = askedFor(query, hasAmount)
    const tests = new Map(tokens.filter((token) => isNumber(token)).map((token) => [plain(token), amountTest(token)]))
    const each = told.map(lookUp)
    const asked = told.map(forms)
    const candidates = [...rowsFound(each, asked, words.map(forms)), ...figuresFound(each, tests, figures)]
    // A row that has every word is meant, or else a line of a place.
    if (!candidates.some(({ parts }) => parts.every(Boolean))) candidates.push(...linesOfPlaces(each, asked))
    // A word that is only near to one says less.
    const weights = each.map(({ near }, at) => (candidates.some(({ parts }) => parts[at]) ? (near ? NEAR : 1) : 0))
    const sum = (numbers) => numbers.reduce((all, one) => all + one, 0)
    const found = candidates.map((one) => {
      const told = one.missed ? 1 : sum(weights.filter((_, at) => one.parts[at])) / sum(weights)
      const fit = sum(one.parts) * told ** 2
      return { ...one, fit, score: fit * one.worth }
    }).filter((one) => one.fit).sort((a, b) => b.score - a.score || a.id - b.id)
    const fittest = Math.max(...found.filter((one) => !one.missed).map((one) => one.fit))
    // One row for a place or a line of it, whatever years it has.
    const seen = new Set()
    const best = found.filter((one) => {
      const what = one.address.replace(/\/\d{4}(?=\/)/, "")
      return (one.missed || one.fit > fittest * WORST) && !seen.has(what) && seen.add(what)
    })
    // Every word is one of the site, if not of the first row.
    const isClear = each.every(({ near }, at) => !near && weights[at])
    return Object.assign(best, { similar: best.length > 0 && !isClear && !best[0].missed })
  }
}
