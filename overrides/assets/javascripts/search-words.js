// What a word is: three languages, however they are typed, folded into one spelling; words that differ only by a slip.

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
// Of a long word one letter more has to be left: үйдің is of үй, кетеді is not of ке.
const SHORTEST_REST = { ru: 3, kk: 2, en: 3 }
const LONG = 5
// Аккумский, тамдинского, ақкөлдік: the adjective of a place.
const ADJECTIVE = { ru: /(?:[ie]n|[oe]v)?sk(?:i|ogo|omu|im|om|oe|aa|a|oi|uu|ie|ih|imi)$/, kk: /[ldt]ik$/ }
// Keys of the same place: Latin, Russian, Kazakh. In the row of digits a Kazakh keyboard has letters.
const KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.{}:\"<>~"
const RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбюхъжэбюё"
const DIGITS = "234567890-="
const KAZAKH = "әіңғ,.үұқөһ"

// Before a vowel Kazakh says г for к and б for п, салық, салығы: longer words may lose that letter too.
const VOICED = { kk: /[kgpb]$/ }
const SHORTEST_VOICED = 5
export const TOKEN = /\d+(?:[\s/.,:;_\\'’‑–—-]{1,3}\d+)*|[\p{L}\p{M}]+/gu

// A function of a word that works each word out once: rows repeat the same few words.
export function remembered(work) {
  const known = new Map()
  return (word) => {
    if (!known.has(word)) known.set(word, work(word))
    return known.get(word)
  }
}

export const isNumber = (word) => /^\d/.test(word)

export function fold(text) {
  let folded = text.toLowerCase().replace(/ş/g, "sh")
  // Taken apart, й is и and ё is е, as they are often typed.
  folded = folded.normalize("NFD").replace(/\p{M}/gu, "")
  for (const [spelling, plain] of LATIN) folded = folded.replace(spelling, plain)
  folded = folded.replace(/[\u0400-\u04ff]/g, (letter) => LETTERS[letter] ?? "")
  return folded.replace(/i+(?=[ua])/g, "").replace(/ii+/g, "i")
}

// 07/124/008, 07 124 008 and 07.124.008 are one code.
export const plain = remembered((token) => (isNumber(token) ? token.replace(/\D+/g, "-") : fold(token)))

export function wordsOf(text) {
  return [...new Set((text.match(TOKEN) ?? []).map(plain).filter(Boolean))]
}

// The keys that were pressed, read as the letters of another keyboard.
const readAs = (from, to) => (text) => [...text].map((key) => to[from.indexOf(key)] ?? key).join("")
export const KEYBOARDS = [readAs(KEYS + DIGITS, RUSSIAN + KAZAKH), readAs(KEYS, RUSSIAN), readAs(RUSSIAN, KEYS)]

// What a word of a language may also be: without its endings, and with letters that they change.
export function formsWith(language) {
  const endings = [...new Set((ENDINGS[language] ?? "").split(" ").map(fold))].sort((a, b) => b.length - a.length)

  // The word and what is left of it without its endings.
  function stems(word) {
    if (isNumber(word)) return [word]
    // A doubled letter is often typed once: Аколь, Берикара.
    const found = new Set([word, word.replace(/(.)\1/g, "$1")])
    const place = word.replace(ADJECTIVE[language] ?? "", "")
    if (place.length > 3) found.add(place)
    let rest = word
    for (let times = 0; times < MOST_ENDINGS[language]; times += 1) {
      const least = SHORTEST_REST[language] + (word.length > LONG ? 1 : 0)
      const fitting = endings.filter((one) => rest.endsWith(one) && rest.length - one.length >= least)
      if (!fitting.length) break
      // The longest, as a rule; but in бюджеті the т is not the ending's.
      for (const ending of fitting) {
        if (ending === fitting[0] || rest.length - ending.length > 3) found.add(rest.slice(0, -ending.length))
      }
      rest = rest.slice(0, -fitting[0].length)
    }
    return [...found]
  }

  function forms(word) {
    const found = stems(word)
    const voiced = found.filter((form) => form.length >= SHORTEST_VOICED && VOICED[language]?.test(form))
    return [...new Set([...found, ...voiced.map((form) => form.slice(0, -1))])]
  }
  return { stems, forms: remembered(forms) }
}

// One Cyrillic letter may be folded into two Latin ones.
export const lettersOf = (word) => word.replace(/[szc]h|ts/g, "-").length

// Проверял and проверка: two words with one root.
function isKin(one, other) {
  let same = 0
  while (same < one.length && one[same] === other[same]) same += 1
  return same > 4 && same >= 0.65 * Math.max(one.length, other.length)
}

// How many slips make one word of another: a vowel for another vowel is half a slip.
function slips(one, other, most) {
  const areVowels = (a, b) => "aeiou".includes(a) && "aeiou".includes(b)
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

// How far a word is from another that it may stand for: Infinity if it may not.
export function distance(word, term) {
  const count = lettersOf(word)
  const most = count < 3 ? 0 : count < 5 ? 0.5 : count < 9 ? 1 : 2
  if (!most) return Infinity
  // The word may be the beginning of the other, or have its root.
  const begins = count > 4 && term.length > word.length ? slips(word, term.slice(0, word.length), 0.5) + 0.5 : Infinity
  const away = Math.min(slips(word, term, most), begins, isKin(word, term) ? most : Infinity)
  return away <= most ? away : Infinity
}
