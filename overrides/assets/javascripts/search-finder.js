// Finding, without a page: words of three languages, however they are typed, folded into one spelling and looked up.

const LETTERS = {
  а: "a", ә: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", і: "i", к: "k", қ: "k",
  л: "l", м: "m", н: "n", ң: "n", о: "o", ө: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ұ: "u", ү: "u", ф: "f",
  х: "h", һ: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sh", ы: "i", э: "e", ю: "iu", я: "ia",
}
// One sound has many Latin spellings: Qaratau, Qarataw and Karatau; Oyıq and Oyik; jaryq and zharyk.
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
// Shorter beginnings of words fit too much: they are looked up as whole words.
const SHORTEST_BEGINNING = 4
// A word of two letters begins too many others: су would find субсидия.
const SHORTEST_TYPED = 3
// In a long question some words are about nothing that the site has; in a short one each word says what is wanted.
const WORDS_OF_A_QUESTION = 4
// How much more a row is worth when the query is its name, and nothing but its name.
const NAMED = 4
const TOKEN = /\d+(?:-\d+)*|[\p{L}\p{M}]+/gu
const IS_CODE = /^\d/

export function fold(text) {
  let folded = text.toLowerCase().replace(/ş/g, "sh")
  // Taken apart, й is и and ё is е, as they are often typed.
  folded = folded.normalize("NFD").replace(/\p{M}/gu, "")
  for (const [spelling, plain] of LATIN) folded = folded.replace(spelling, plain)
  return folded.replace(/[\u0400-\u04ff]/g, (letter) => LETTERS[letter] ?? "").replace(/ii+/g, "i")
}

export function wordsOf(text) {
  // 07/124/008, 07 124 008 and 07-124-008 are one code.
  const joined = text.replace(/(\d)\s?[\s/.–-]\s?(?=\d)/g, "$1-")
  return [...new Set((joined.match(TOKEN) ?? []).map(fold).filter(Boolean))]
}

function formsWith(language) {
  const endings = [...new Set((ENDINGS[language] ?? "").split(" ").map(fold))].sort((a, b) => b.length - a.length)
  // Before a vowel Kazakh says г for к and б for п: салық, салығы.
  const voiced = language === "kk" ? /[kgpb]$/ : /(?!)/

  // The word and what is left of it without its endings.
  function stems(word) {
    if (IS_CODE.test(word)) return [word]
    // A doubled letter is often typed once: Аколь, Берикара.
    const found = new Set([word, word.replace(/(.)\1/g, "$1")])
    let rest = word
    for (let times = 0; times < MOST_ENDINGS[language]; times += 1) {
      const ending = endings.find((one) => rest.endsWith(one) && rest.length - one.length >= SHORTEST_REST[language])
      if (!ending) break
      rest = rest.slice(0, -ending.length)
      found.add(rest)
    }
    return [...found]
  }

  function forms(word) {
    const found = stems(word)
    const clipped = found.filter((form) => form.length > SHORTEST_BEGINNING && voiced.test(form))
    return IS_CODE.test(word) ? found : [...new Set([...found, ...clipped.map((form) => form.slice(0, -1))])]
  }
  return { stems, forms }
}

// One Cyrillic letter may be folded into two Latin ones.
const lettersOf = (word) => word.replace(/[szc]h|ts/g, "-").length

function codeScore(codes, word) {
  const scores = codes.map((code) => {
    if (code === word || code === `0${word}`) return 100
    if (code.endsWith(`-${word}`)) return 60
    if (code.startsWith(word) || code.startsWith(`0${word}`)) return 30
    return code.includes(`-${word}`) ? 15 : 0
  })
  return Math.max(0, ...scores)
}

// `rows` and `places` are what budget/publish/search.py writes; the function made returns the rows found, best first.
export function makeFinder(MiniSearch, { rows, places }, language) {
  const { stems, forms } = formsWith(language)
  const items = rows.map(([address, title, note = "", words = "", codes = "", anchor = "", absent = []], id) => ({
    id, address, title, note, words, anchor, absent, codes: codes.split(" ").map((code) => code.replace(/\//g, "-")),
  }))
  const phrases = items.map((item) => [item.title, ...item.words.split(" · ")].map((text) => wordsOf(text).map(forms)))
  const index = new MiniSearch({ fields: ["title", "words", "note"], tokenize: wordsOf, processTerm: forms })
  index.addAll(items)
  const lookUp = { tokenize: (form) => [form], processTerm: (form) => form, boost: { title: 3, words: 2, note: 1.5 } }

  // A kind of row is a little dearer than the next where they fit alike: places, lines, the rest.
  const dear = (item) => (item.id < places ? 1.3 : item.anchor && !item.address.includes("#") ? 1.15 : 1)

  // The query is a name of the item, whole, in whatever case.
  function isNamed(id, asked) {
    const same = (one, other) => one.some((form) => form.length > 2 && other.includes(form))
    return phrases[id].some((phrase) => phrase.length === asked.length && phrase.every((word, at) => same(word, asked[at])))
  }

  function scoresOf(word) {
    const scores = new Map()
    const add = (id, score) => scores.set(id, Math.max(score * dear(items[id]), scores.get(id) ?? 0))
    const search = (form, options) => index.search(form, { ...lookUp, ...options }).forEach((one) => add(one.id, one.score))
    const isTyped = IS_CODE.test(word) || lettersOf(word) >= SHORTEST_TYPED
    forms(word).forEach((form) => search(form, { prefix: isTyped && (form === word || form.length >= SHORTEST_BEGINNING) }))
    if (IS_CODE.test(word)) items.forEach((item) => codeScore(item.codes, word) && add(item.id, codeScore(item.codes, word)))
    // Only what is found in no spelling is taken for a slip of the finger, and nobody slips on the first letter.
    else if (!scores.size) {
      for (const form of stems(word).filter((form) => form.length > SHORTEST_BEGINNING)) {
        const near = index.search(form, { ...lookUp, fuzzy: form.length < 9 ? 1 : 2 })
        near.filter((one) => one.terms.some((term) => term[0] === form[0])).forEach((one) => add(one.id, one.score))
      }
    }
    return scores
  }

  // "Акколь освещение": the line on the page of the place.
  function linesOfPlaces(each, asked) {
    const pairs = new Map()
    for (const place of items.slice(0, places)) {
      for (const line of items.filter((item) => item.anchor && !item.absent.includes(place.id))) {
        const best = each.map((scores) => [scores.get(place.id) ?? 0, scores.get(line.id) ?? 0])
        const both = best.some(([a, b]) => a && !b) && best.some(([a, b]) => b && !a)
        if (both && best.every(([a, b]) => a || b)) {
          const address = `${place.address}#${line.anchor}`
          const named = isNamed(line.id, asked.filter((_, at) => !best[at][0])) ? NAMED : 1
          const score = best.reduce((sum, [a, b]) => sum + Math.max(a, b), 0) * named
          const note = line.address.includes("#") ? place.note : line.note
          const pair = { id: line.id, address, title: `${place.title} – ${line.title}`, note, score }
          if (score > (pairs.get(address)?.score ?? 0)) pairs.set(address, pair)
        }
      }
    }
    return [...pairs.values()]
  }

  return function find(query) {
    const asked = wordsOf(query)
    const longer = asked.filter((word) => word.length > 2 || IS_CODE.test(word))
    const told = longer.length ? longer : asked
    const each = told.map(scoresOf)
    const askedForms = asked.map(forms)
    const ranked = items.map((item) => ({
      ...item,
      hits: each.filter((scores) => scores.has(item.id)).length,
      score: each.reduce((sum, scores) => sum + (scores.get(item.id) ?? 0), 0) * (isNamed(item.id, askedForms) ? NAMED : 1),
    }))
    let found = ranked.filter((item) => item.hits === each.length && item.hits)
    if (!found.length && each.length > 1) found = linesOfPlaces(each, told.map(forms))
    const isKnown = each.every((scores) => scores.size)
    if (!found.length && (isKnown || each.length >= WORDS_OF_A_QUESTION)) found = ranked.filter((item) => item.hits)
    return found.sort((a, b) => b.score - a.score || a.id - b.id)
  }
}
