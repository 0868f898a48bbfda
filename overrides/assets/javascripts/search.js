// Loaded when the search box gets the focus for the first time (see site.js); only then is anything of search loaded.

const MOST_SHOWN = 8

const box = document.getElementById("search")
const area = box.closest(".find")
const status = area.querySelector("[role=status]")
const list = area.querySelector("ul")
const note = area.querySelector(".find__note")
const elsewhere = area.querySelector(".find__else")
const language = document.documentElement.lang
// The site's root, whatever path the site lies below.
const root = new URL("../../", import.meta.url)

let find = null
let loading = null
// Enter was pressed before the index came.
let entered = false

async function loadIndex() {
  const answer = await fetch(new URL(`assets/search/${language}.json`, root))
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`)
  return answer.json()
}

async function load() {
  try {
    const [search, finder, index] = await Promise.all([import("./minisearch.js"), import("./search-finder.js"), loadIndex()])
    find = finder.makeFinder(search.default, index, language)
    show()
  } catch (error) {
    // The next letter tries again.
    loading = null
    console.warn(error)
    if (box.value.trim()) tell(box.dataset.failed, true)
  }
}

function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function linkTo(item) {
  const link = document.createElement("a")
  link.href = new URL(item.address, root)
  const small = document.createElement("small")
  small.textContent = item.note
  link.append(item.title, small)
  const entry = document.createElement("li")
  entry.append(link)
  return entry
}

// What a screen reader hears after each search; `seen`: everybody reads it, below the links.
function tell(words, seen) {
  status.textContent = words
  note.textContent = seen ? words : ""
  note.hidden = !seen
  area.classList.add("find--open")
}

function show() {
  const query = box.value.trim()
  if (!query) return close()
  if (!find) return void (loading ??= load())
  const found = find(query)
  list.replaceChildren(...found.slice(0, MOST_SHOWN).map(linkTo))
  elsewhere.hidden = found.length > 0
  const kind = !found.length ? "nothing" : found.length > MOST_SHOWN ? "first" : "count"
  if (entered) list.querySelector("a")?.click()
  entered = false
  tell(filled(box.dataset[kind], { query, count: found.length, shown: MOST_SHOWN }), kind !== "count")
}

function close() {
  area.classList.remove("find--open")
  status.textContent = ""
}

function move(event) {
  const stops = [box, ...list.querySelectorAll("a")]
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const next = stops[stops.indexOf(document.activeElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

box.addEventListener("input", () => {
  entered = false
  show()
})
box.addEventListener("focus", show)

area.addEventListener("keydown", (event) => {
  const open = area.classList.contains("find--open")
  if (event.key === "Escape" && open) {
    event.preventDefault()
    box.focus()
    close()
  } else if (event.key === "Enter" && event.target === box) {
    entered = true
    show()
  } else if (open && event.key.startsWith("Arrow")) {
    move(event)
  }
})

// A link to another place on this very page is followed without leaving it.
list.addEventListener("click", close)
for (const leaving of ["pointerdown", "focusin"]) {
  document.addEventListener(leaving, (event) => area.contains(event.target) || close())
}

loading = load()
