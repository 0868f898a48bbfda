// Finding, without a page: words of three languages, however they are typed, folded into one spelling and looked up.

const LETTERS = {
  а: "a", ә: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", і: "i", к: "k", қ: "k",
  л: "l", м: "m", н: "n", ң: "n", о: "o", ө: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ұ: "u", ү: "u", ф: "f",
  х: "h", һ: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sh", ы: "i", э: "e", ю: "iu", я: "ia",
}
// One sound has many Latin spellings: Qaratau, Qarataw and Karatau; Oyıq and Oyik; jaryq and zharyk; budzhet and byudzhet.
const LATIN = [
  [/shch|sch/g, "sh"], [/kh/g, "h"], [/gh/g, "g"], [/j/g, "zh"], [/q/g, "k"], [/w/g, "u"], [/y|ı/g, "i"],
]

// Endings that a word may lose: in Russian and English one, in Kazakh one after another.
const ENDINGS = {
  ru: "а е и о у ы ю я ам ям ах ях ами ями ев ов ей ой ий ый ее ие ые ое ье ью ия ию ием иям иях иями ем ом им ым"
    + " ими ыми его ого ему ому их ых ую юю ая яя ою ею",
  kk: "лар лер дар дер тар тер м ым ім ң ың ің ы і сы сі мыз міз ымыз іміз ңыз ңіз ның нің дың дің тың тің ға ге қа"
    + " ке на не а е ны ні ды ді ты ті н да де та те нда нде дан ден тан тен нан нен мен бен пен дағы дегі тағы тегі"
    + " ғы гі",
  en: "s es ed ing",
}
const MOST_ENDINGS = { ru: 1, kk: 5, en: 1 }
const SHORTEST_REST = { ru: 3, kk: 2, en: 3 }
// Аккумский, тамдинского, ақкөлдік: the adjective of a place.
const ADJECTIVE = { ru: /(?:[ie]n|[oe]v)?sk(?:i|ogo|omu|im|om|oe|aa|a|oi|uu|ie|ih|imi)$/, kk: /[ldt]ik$/ }
// Keys of the same place: Latin, Russian, Kazakh. In the row of digits a Kazakh keyboard has letters.
const KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.{}:\"<>~"
const RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбюхъжэбюё"
const DIGITS = "234567890-="
const KAZAKH = "әіңғ,.үұқөһ"

// Shorter beginnings of words fit too much: they are looked up as whole words.
const SHORTEST_BEGINNING = 4
// A word of two letters begins too many others: су would find субсидия.
const SHORTEST_TYPED = 3
// How much more a row is worth when the query is its name, and nothing but its name.
const NAMED = 3
// What says that something is not here comes before what is only near to it.
const MISSING = 2
// Rows much worse than the best are none that anybody looks for.
const WORST = 0.3
const NEAR = 0.6
const FIELDS = [3, 2, 1]
const VOWEL = /[aeiou]/
const TOKEN = /\d+(?:[\s/.,:;_\\'’‑–—-]{1,3}\d+)*|[\p{L}\p{M}]+/gu
const IS_NUMBER = /^\d/

export function fold(text) {
  let folded = text.toLowerCase().replace(/ş/g, "sh")
  // Taken apart, й is и and ё is е, as they are often typed.
  folded = folded.normalize("NFD").replace(/\p{M}/gu, "")
  for (const [spelling, plain] of LATIN) folded = folded.replace(spelling, plain)
  folded = folded.replace(/[\u0400-\u04ff]/g, (letter) => LETTERS[letter] ?? "")
  return folded.replace(/i+(?=[ua])/g, "").replace(/ii+/g, "i")
}

// 07/124/008, 07 124 008 and 07.124.008 are one code.
const plain = (token) => (IS_NUMBER.test(token) ? token.replace(/\D+/g, "-") : fold(token))

export function wordsOf(text) {
  return [...new Set((text.match(TOKEN) ?? []).map(plain).filter(Boolean))]
}

// The keys that were pressed, read as the letters of another keyboard.
const readAs = (from, to) => (text) => [...text].map((key) => to[from.indexOf(key)] ?? key).join("")
const KEYBOARDS = [readAs(KEYS + DIGITS, RUSSIAN + KAZAKH), readAs(KEYS, RUSSIAN), readAs(RUSSIAN, KEYS)]

function formsWith(language) {
  const endings = [...new Set((ENDINGS[language] ?? "").split(" ").map(fold))].sort((a, b) => b.length - a.length)
  // Before a vowel Kazakh says г for к and б for п: салық, салығы.
  const voiced = language === "kk" ? /[kgpb]$/ : /(?!)/

  // The word and what is left of it without its endings.
  function stems(word) {
    if (IS_NUMBER.test(word)) return [word]
    // A doubled letter is often typed once: Аколь, Берикара.
    const found = new Set([word, word.replace(/(.)\1/g, "$1")])
    const place = word.replace(ADJECTIVE[language], "")
    if (place.length > 3) found.add(place)
    let rest = word
    for (let times = 0; times < MOST_ENDINGS[language]; times += 1) {
      const fitting = endings.filter((one) => rest.endsWith(one) && rest.length - one.length >= SHORTEST_REST[language])
      if (!fitting.length) break
      // The longest, as a rule; but in бюджеті the т is not the ending's.
      for (const ending of fitting) if (ending === fitting[0] || rest.length - ending.length > 3) found.add(rest.slice(0, -ending.length))
      rest = rest.slice(0, -fitting[0].length)
    }
    return [...found]
  }

  function forms(word) {
    const found = stems(word)
    const clipped = found.filter((form) => form.length > SHORTEST_BEGINNING && voiced.test(form))
    return [...new Set([...found, ...clipped.map((form) => form.slice(0, -1))])]
  }
  return { stems, forms }
}

// One Cyrillic letter may be folded into two Latin ones.
const lettersOf = (word) => word.replace(/[szc]h|ts/g, "-").length

// How many slips make one word of another: a vowel for another vowel is half a slip.
function slips(one, other, most) {
  const areVowels = (a, b) => VOWEL.test(a) && VOWEL.test(b)
  if (Math.abs(one.length - other.length) > most || !(one[0] === other[0] || areVowels(one[0], other[0]))) return Infinity
  const rows = [[...other, ""].map((_, at) => at)]
  for (let i = 1; i <= one.length; i += 1) {
    rows[i] = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const [a, b] = [one[i - 1], other[j - 1]]
      const instead = rows[i - 1][j - 1] + (a === b ? 0 : areVowels(a, b) ? 0.5 : 1)
      const swapped = i > 1 && j > 1 && a === other[j - 2] && b === one[i - 2] ? rows[i - 2][j - 2] + 1 : Infinity
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, instead, swapped)
    }
  }
  return rows[one.length][other.length]
}

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
  const items = rows.map(([path, title, note = "", words = "", codes = "", anchor = "", absent = []], id) => ({
    id, address: folder + path, title, note, words, anchor, absent, codes: codes.split(" ").map((code) => code.replace(/\//g, "-")),
  }))
  const lines = items.filter((item) => item.anchor)
  const names = items.map((item) => [item.title, ...item.words.split(" · ")].map((text) => wordsOf(text).map(forms)))

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
  function lookUp(word) {
    const scores = new Map()
    const add = (id, score) => scores.set(id, Math.max(score * dear(items[id]), scores.get(id) ?? 0))
    function addTerm(term, part) {
      const found = terms.get(term)
      const rare = Math.log(1 + items.length / found.size)
      found.forEach((worth, id) => add(id, worth * part * rare))
    }
    const isNumber = IS_NUMBER.test(word)
    for (const form of forms(word)) if (terms.has(form)) addTerm(form, 1)
    if (isNumber || lettersOf(word) >= SHORTEST_TYPED) {
      for (const term of terms.keys()) {
        if (term !== word && term.startsWith(word)) addTerm(term, (0.8 * word.length) / term.length)
      }
    }
    if (isNumber) {
      items.forEach((item) => codeScore(item.codes, word) && add(item.id, codeScore(item.codes, word)))
      return { word, scores, near: false }
    }
    const near = !scores.size
    if (near) {
      const found = []
      for (const form of stems(word)) {
        const count = lettersOf(form)
        const most = count < 3 ? 0 : count < 5 ? 0.5 : count < 9 ? 1 : 2
        for (const term of terms.keys()) {
          const whole = slips(form, term, most)
          const begun = count > 4 && term.length > form.length ? slips(form, term.slice(0, form.length), 0.5) + 0.5 : Infinity
          const away = Math.min(whole, begun)
          if (most && away <= most) found.push([term, away])
        }
      }
      const nearest = Math.min(...found.map(([, away]) => away))
      found.filter(([, away]) => away === nearest).forEach(([term]) => addTerm(term, 0.5))
    }
    return { word, scores, near }
  }

  const isKnown = (word) => IS_NUMBER.test(word) || idle.has(word) || !lookUp(word).near

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
      if (before && !/\d/.test(both) && !(isKnown(before) && isKnown(word)) && lookUp(both).scores.size) whole.splice(-1, 1, both)
      else whole.push(word)
    }
    return whole
  }

  function askedFor(query, isAmount) {
    const text = query.toLowerCase().split(/\s+/).map(asMeant).join(" ")
    const tokens = (text.match(TOKEN) ?? []).flatMap((token) => {
      // "11-2 1" are two numbers, and 07 124 is one code.
      const isOne = !IS_NUMBER.test(token) || isAmount(token) || lookUp(plain(token)).scores.size
      return isOne ? [token] : token.split(/\s+/)
    })
    const words = joined([...new Set(tokens.map((token) => plain(token)).filter(Boolean))])
    const telling = words.filter((word) => !idle.has(word))
    const told = telling.length ? telling : words
    const longer = told.filter((word) => word.length > 2 || IS_NUMBER.test(word))
    return { tokens, words, told: longer.length ? longer : told }
  }

  // The words are a name of the row, whole, in whatever case.
  function isNamed(id, asked) {
    const same = (one, other) => one.some((form) => form.length > 2 && other.includes(form))
    return names[id].some((name) => name.length === asked.length && name.every((word, at) => same(word, asked[at])))
  }

  function* rowsFound(each, asked, all) {
    for (const item of items) {
      const parts = each.map(({ scores }) => scores.get(item.id) ?? 0)
      const worth = (isNamed(item.id, asked) || isNamed(item.id, all) ? NAMED : 1) * (item.id === missing ? MISSING : 1)
      yield { ...item, parts, worth }
    }
  }

  // "Акколь освещение": the line on the page of the place.
  function* linesOfPlaces(each, asked) {
    const all = items.slice(0, places)
    // "Округ" says of no place that it is meant.
    const telling = each.filter(({ scores }) => all.filter(({ id }) => scores.has(id)).length <= Math.max(places / 2, 1))
    const told = lines.filter(({ id }) => each.some(({ scores }) => scores.has(id)))
    for (const place of all.filter(({ id }) => telling.some(({ scores }) => scores.has(id)))) {
      for (const line of told.filter((item) => !item.absent.includes(place.id))) {
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
      const page = items.find((item) => item.address === folder + path)
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
    const tests = new Map(tokens.filter((token) => IS_NUMBER.test(token)).map((token) => [plain(token), amountTest(token)]))
    const each = told.map(lookUp)
    const asked = told.map(forms)
    const candidates = [...rowsFound(each, asked, words.map(forms)), ...figuresFound(each, tests, figures)]
    // A row that has every word is meant, or else a line of a place.
    if (!candidates.some(({ parts }) => parts.every(Boolean))) candidates.push(...linesOfPlaces(each, asked))
    // A word that is only near to one says less.
    const weights = each.map(({ near }, at) => (candidates.some(({ parts }) => parts[at]) ? (near ? NEAR : 1) : 0))
    const sum = (numbers) => numbers.reduce((all, one) => all + one, 0)
    const found = candidates.map((one) => {
      const fit = sum(one.parts) * (sum(weights.filter((_, at) => one.parts[at])) / sum(weights)) ** 2
      return { ...one, fit, score: fit * one.worth }
    }).filter((one) => one.fit).sort((a, b) => b.score - a.score || a.id - b.id)
    const fittest = Math.max(...found.map((one) => one.fit))
    // One row for a place or a line of it, whatever years it has.
    const seen = new Set()
    const best = found.filter((one) => {
      const what = one.address.replace(/\/\d{4}(?=\/)/, "")
      return one.fit > fittest * WORST && !seen.has(what) && seen.add(what)
    })
    const [first] = best
    const exact = first && each.every(({ near }, at) => first.parts[at] && !near)
    return Object.assign(best, { similar: Boolean(first) && !exact && first.id !== missing })
  }
}
