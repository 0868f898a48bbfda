// Loaded when the search box gets the focus for the first time (see page.js); only then is anything of search loaded.
// The box is a combobox: the focus stays in it, and the arrows choose among what was found.

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

const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "found", "aria-expanded": "false" }
for (const [name, value] of Object.entries(combobox)) box.setAttribute(name, value)
Object.assign(box, { maxLength: 100, autocomplete: "off", autocapitalize: "off", spellcheck: false, inputMode: "search", enterKeyHint: "go" })

let find = null
// What is said of what was found.
let told = null
let loading = null
// The amounts, which are loaded when figures are typed.
let figures = null
let loadingFigures = null
// Enter was pressed before the index came.
let entered = false

async function read(name) {
  const answer = await fetch(new URL(`assets/search/${name}.json`, root))
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`)
  return answer.json()
}

async function load() {
  try {
    const [finder, index] = await Promise.all([import("./search-finder.js"), read(language)])
    find = finder.makeFinder(index, language)
    told = index.told
    show()
  } catch (error) {
    // The next letter tries again.
    loading = null
    console.warn(error)
    if (box.value.trim()) tell(box.dataset.failed, true)
  }
}

async function loadFigures() {
  try {
    figures = await read("figures")
  } catch (error) {
    // Words and codes are found without them.
    console.warn(error)
    figures = []
  }
  show()
}

function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function linkTo(item, number) {
  const link = document.createElement("a")
  link.href = new URL(item.address, root)
  link.id = `found-${number}`
  link.tabIndex = -1
  link.setAttribute("role", "option")
  link.setAttribute("aria-selected", "false")
  const small = document.createElement("small")
  small.textContent = item.note
  link.append(item.title, small)
  const entry = document.createElement("li")
  entry.setAttribute("role", "presentation")
  entry.append(link)
  return entry
}

const options = () => [...list.querySelectorAll("a")]
const chosen = () => list.querySelector("[aria-selected=true]")

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false")
  box.removeAttribute("aria-activedescendant")
  if (!option) return
  option.setAttribute("aria-selected", "true")
  option.scrollIntoView({ block: "nearest" })
  box.setAttribute("aria-activedescendant", option.id)
}

// What a screen reader hears after each search; `seen`: everybody reads it, above the links.
function tell(words, seen) {
  status.textContent = words
  note.textContent = seen ? words : ""
  note.hidden = !seen
  area.classList.add("find--open")
  box.setAttribute("aria-expanded", options().length > 0)
}

function show() {
  const query = box.value.trim()
  if (!query) return close()
  if (!find) return void (loading = loading || load())
  if (!figures && /\d\D?\d/.test(query)) return void (loadingFigures = loadingFigures || loadFigures())
  const found = find(query, figures ?? [])
  choose(null)
  list.textContent = ""
  list.append(...found.slice(0, MOST_SHOWN).map(linkTo))
  elsewhere.hidden = found.length > 0
  const kind = !found.length ? "nothing" : found.similar ? "similar" : found.length > MOST_SHOWN ? "first" : "count"
  tell(filled(told[kind], { query, count: found.length, shown: MOST_SHOWN }), kind !== "count")
  // What is only similar is shown before anybody is led there.
  if (entered && found.similar) choose(options()[0])
  else if (entered) options()[0]?.click()
  entered = false
}

function close() {
  area.classList.remove("find--open")
  box.setAttribute("aria-expanded", "false")
  choose(null)
  status.textContent = ""
}

function move(step) {
  const stops = [null, ...options()]
  const next = stops.indexOf(chosen()) + step
  if (next >= 0 && next < stops.length) choose(stops[next])
}

box.addEventListener("input", () => {
  entered = false
  show()
})
box.addEventListener("focus", show)

area.addEventListener("keydown", (event) => {
  const open = area.classList.contains("find--open")
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (event.key === "Escape" && open) {
    event.preventDefault()
    box.focus()
    close()
  } else if (event.target !== box) {
    return
  } else if (event.key === "Escape") {
    box.value = ""
  } else if (event.key === "Enter" && chosen()) {
    chosen().click()
  } else if (event.key === "Enter") {
    entered = true
    show()
  } else if (step) {
    event.preventDefault()
    if (open) move(step)
    else show()
  }
})

// A link to another place on this very page is followed without leaving it.
list.addEventListener("click", close)
for (const leaving of ["pointerdown", "focusin"]) {
  document.addEventListener(leaving, (event) => area.contains(event.target) || close())
}

loading = load()
