// Loaded by the page with the text of a decision: the number of a line leads to the line.
document.addEventListener("submit", function (event) {
  event.preventDefault()
  location.hash = event.target.dataset.first.replace(/1$/, event.target.elements.line.value)
})
