// Loaded while the page is read: the palette button, copy buttons, the way to the search. What must come before
// anything is painted stands in partials/scheme.html.
(function () {
  var root = document.documentElement
  var schemes = ["auto", "light", "dark"]

  function store(scheme) {
    // Storage may be forbidden: the palette then lasts as long as the page.
    try { localStorage.setItem("scheme", scheme) } catch (error) {}
  }

  function show(scheme) {
    root.dataset.scheme = schemes.includes(scheme) ? scheme : "auto"
  }

  function copy(button) {
    var source = document.getElementById(button.dataset.copy)
    var label = button.textContent
    navigator.clipboard.writeText(button.dataset.copyText || source.innerText).then(function () {
      button.textContent = button.dataset.copied
      setTimeout(function () { button.textContent = label }, 2000)
    })
  }

  addEventListener("storage", function (event) {
    if (event.key === "scheme") show(event.newValue)
  })

  // Nothing of the search is loaded before somebody searches.
  document.addEventListener("focusin", function (event) {
    var box = event.target
    if (box.id !== "search") return
    import("./search.js").catch(function () {
      var status = box.parentElement.querySelector("[role=status]")
      status.textContent = box.dataset.failed
      status.classList.remove("vh")
    })
  })

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button")
    if (!button) return
    if (button.matches(".md-palette")) {
      var next = schemes[(schemes.indexOf(root.dataset.scheme) + 1) % 3]
      show(next)
      store(next)
    } else if (button.dataset.copied) {
      copy(button)
    }
  })
})()
