(function (data, storage) {
  function show(scheme) { data.scheme = /^(light|dark)$/.test(scheme) ? scheme : "auto" }
  document.documentElement.className = "js"
  try { show((storage = localStorage).scheme) } catch (error) { show(storage = {}) }
  addEventListener("storage", function (event) { if (event.key === "scheme") show(event.newValue) })

  addEventListener("focusin", function ({ target: box }) {
    if (box.id === "search") import(box.dataset.script).catch(function () {
      var status = box.parentNode.querySelector("[role=status]")
      status.textContent = box.dataset.failed
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
    var { copied, copy, copyText, script, svg } = button.dataset, label = button.textContent
    if (svg) import(script).then(function (picture) { picture.save(button) })
    if (copied) navigator.clipboard.writeText(copyText || document.getElementById(copy).innerText).then(function () {
      button.textContent = copied
      setTimeout(function () { button.textContent = label }, 2000)
    })
  })
})(document.documentElement.dataset)
