(function (data, storage) {
  function show(scheme) { data.scheme = /^(light|dark)$/.test(scheme) ? scheme : "auto" }
  document.documentElement.className = "js"
  try { show((storage = localStorage).scheme) } catch (error) { show(storage = {}) }
  addEventListener("storage", function (event) { if (event.key === "scheme") show(event.newValue) })

  addEventListener("focusin", function ({ target: box }) {
    if (box.id === "search") import(box.dataset.script).catch(function (error) {
      var status = box.parentNode.querySelector("[role=status]")
      status.textContent = error instanceof SyntaxError ? box.dataset.outdated : box.dataset.failed
      status.className = ""
    })
  })

  // What a page needs besides: after it is painted, or before, if the address asks for another state than the page's own.
  addEventListener(location.search ? "DOMContentLoaded" : "load", function () {
    var { script } = document.body.dataset
    if (script) import(script)
  })

  addEventListener("click", function ({ target }) {
    var button = target.closest("button"), language = target.closest(".md-lang a")
    // The same figure, the same comparison in the other language.
    if (language) {
      language.search = location.search
      language.hash = location.hash
    }
    if (!button) return
    if (button.matches(".md-palette")) show(storage.scheme = { auto: "light", light: "dark" }[data.scheme] || "auto")
    if (button.matches("[data-print]")) print()
    var { copied, copy, copyText, script, share, svg } = button.dataset, label = button.textContent
    if (svg) import(script).then(function (picture) { picture.save(button) })
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

  // A link to what is folded opens it, as browsers of today do themselves; a figure gets the page's buttons.
  function unfold() {
    var anchor = location.hash.slice(1), fold
    var wanted = document.getElementById(anchor), quotation = document.getElementById("q-" + anchor)
    while (fold = wanted && wanted.closest("details:not([open])")) {
      fold.open = true
      wanted.scrollIntoView()
    }
    if (quotation && !quotation.parentNode.querySelector("button")) {
      document.querySelectorAll(".b-actions [data-copied]").forEach(function (button) {
        button = quotation.parentNode.appendChild(button.cloneNode(true))
        button.hidden = false
        button.dataset["copy" in button.dataset ? "copy" : "share"] = quotation.id
      })
    }
  }
  addEventListener("hashchange", unfold)
  addEventListener("DOMContentLoaded", unfold)
})(document.documentElement.dataset)
