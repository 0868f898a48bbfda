// What every page can do: the palette button, copy buttons, and the search, of which nothing is loaded before somebody
// searches. palette.js, which stands in the page, loads it after the page is painted, or before, if the address asks for
// another state than the page's own; so it is with what a page needs besides.
(function (root, data, storage) {
  // Storage may be forbidden: the palette then lasts as long as the page.
  try { storage = localStorage } catch (error) { storage = {} }
  addEventListener("storage", function (event) { if (event.key === "scheme") data.scheme = event.newValue })

  // Somebody may have begun before this script came.
  addEventListener("focusin", search)
  search({ target: document.activeElement })
  function search({ target: box }) {
    if (box.id !== "search") return
    import("./search.js").catch(function () {
      var status = box.parentNode.querySelector("[role=status]")
      status.textContent = box.dataset.failed
      status.className = ""
    })
  }

  addEventListener("click", function ({ target }) {
    var button = target.closest("button"), language = target.closest(".md-lang a")
    // The same figure, the same comparison in the other language.
    if (language) {
      language.search = location.search
      language.hash = location.hash
    }
    if (!button) return
    if (button.matches(".md-palette")) data.scheme = storage.scheme = { light: "dark", dark: "auto" }[data.scheme] || "light"
    if (button.matches("[data-print]")) print()
    var { copied, copy, copyText, share } = button.dataset, label = button.textContent
    if (button.matches("[data-png]")) import("./picture.js").then(function (picture) { picture.save(button.closest("ul").querySelector("a").href) })
    if (!copied) return
    var source = document.getElementById(copy || share)
    var text = copyText || (source ? source.innerText : document.title + "\n" + location.href)
    // The sheet of the device where there is one; who closes it wanted nothing.
    if (share !== undefined && navigator.share) return navigator.share({ text }).catch(function () {})
    navigator.clipboard.writeText(text).then(function () {
      button.textContent = copied
      setTimeout(function () { button.textContent = label }, 2000)
    })
  })

  // Narrow screens lay rows out as grids, which takes away in browsers of yesterday what they are. Written in every cell,
  // this was a twentieth of a page.
  var roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", th: "columnheader" }
  for (var name in roles) document.querySelectorAll(name).forEach(function (part) {
    part.setAttribute("role", part.scope === "row" ? "rowheader" : roles[name])
  })

  // A link to what is folded opens it, as browsers of today do themselves; a figure gets the page's buttons.
  function unfold() {
    var fold, wanted = document.getElementById(location.hash.slice(1)), row = wanted
    do row = row && row.nextElementSibling; while (row && row.matches(".was"))
    var quotation = row && row.matches(".quote") && row.querySelector("p")
    while (fold = wanted && wanted.closest("details:not([open])")) {
      fold.open = true
      wanted.scrollIntoView()
    }
    if (quotation && !quotation.id) {
      quotation.id = "q-" + wanted.id
      document.querySelectorAll(".b-actions [data-copied]").forEach(function (button) {
        button = quotation.parentNode.appendChild(button.cloneNode(true))
        button.hidden = false
        button.dataset["copy" in button.dataset ? "copy" : "share"] = quotation.id
      })
    }
  }
  addEventListener("hashchange", unfold)
  unfold()

  if (document.body.dataset.script) import("./" + document.body.dataset.script)
  root.className = "js ready"
})(document.documentElement, document.documentElement.dataset)
