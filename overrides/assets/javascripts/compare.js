// Loaded by the page that compares budgets: sorting, choosing, and the choice in the address, so that it can be shared.
// Without it the table is complete. The order and the columns that the page comes with are the state without a query.
(function () {
  var SVG = "http://www.w3.org/2000/svg"
  var UNITS = ["share", "amount"]
  var wide = matchMedia("(min-width: 48em)")

  function all(root, selector) {
    return Array.from(root.querySelectorAll(selector))
  }

  function list(query, name) {
    var value = query.get(name)
    return value ? value.split(",") : null
  }

  function read() {
    var query = new URLSearchParams(location.search)
    return {
      m: list(query, "m"),
      s: list(query, "s"),
      by: query.get("by"),
      dir: query.get("dir") === "asc" ? "asc" : "desc",
      unit: UNITS.includes(query.get("unit")) ? query.get("unit") : "share",
    }
  }

  function address(state) {
    var parts = []
    if (state.m) parts.push("m=" + state.m.join(","))
    if (state.s) parts.push("s=" + state.s.join(","))
    if (state.by) parts.push("by=" + state.by, "dir=" + state.dir)
    if (state.unit !== "share") parts.push("unit=" + state.unit)
    return location.pathname + (parts.length ? "?" + parts.join("&") : "")
  }

  function bar(meaning, width, negative) {
    var svg = document.createElementNS(SVG, "svg")
    var rect = svg.appendChild(document.createElementNS(SVG, "rect"))
    rect.setAttribute("class", "m-" + meaning + (negative ? " m-negative" : ""))
    rect.setAttribute("width", width + "%")
    rect.setAttribute("height", "100%")
    svg.setAttribute("class", "bar")
    svg.setAttribute("aria-hidden", "true")
    return svg
  }

  function comparing(section, change) {
    var table = section.querySelector("table")
    var form = section.querySelector("form")
    var body = table.tBodies[0]
    var rows = Array.from(body.rows)
    var heads = Array.from(table.tHead.rows[0].cells)
    var names = heads.map(function (head) { return head.dataset.m })
    var few = heads.filter(function (head) { return !head.classList.contains("more") }).map(name)
    var first = section.querySelector("th.now").dataset.m
    var collator = new Intl.Collator(document.documentElement.lang)
    var shown = "share"

    heads.forEach(function (head) {
      var button = document.createElement("button")
      button.type = "button"
      button.className = "sort"
      // In the place of what looks the same already: nothing moves when the script comes.
      button.textContent = head.textContent
      head.textContent = ""
      head.append(button)
      button.addEventListener("click", function () {
        var state = current()
        var turned = state.dir === "desc" ? "asc" : "desc"
        var start = head.dataset.m === "name" ? "asc" : "desc"
        change({ by: head.dataset.m, dir: state.by === head.dataset.m ? turned : start })
      })
    })

    form.addEventListener("change", function (event) {
      if (event.target.name === "unit") return change({ unit: event.target.value })
      var boxes = all(form, "input[name=" + event.target.name + "]")
      var ticked = boxes.filter(function (box) { return box.checked }).map(function (box) { return box.value })
      // At least one stays.
      if (!ticked.length) return (event.target.checked = true)
      var choice = {}
      choice[event.target.name] = same(ticked, initial(event.target.name)) ? null : ticked
      change(choice)
    })
    form.addEventListener("reset", function (event) {
      event.preventDefault()
      change(null)
    })

    function name(head) {
      return head.dataset.m
    }

    function same(some, others) {
      return some.length === others.length && some.every(function (one) { return others.includes(one) })
    }

    function initial(kind) {
      return kind === "m" ? few.slice(1) : rows.map(function (row) { return row.dataset.s })
    }

    // What the address asks for, as far as this table has it.
    function current() {
      var state = read()
      var measures = known(state.m, names.slice(1)) || few.slice(1)
      var by = state.by === "name" || measures.includes(state.by) ? state.by : null
      if (!by) state.dir = "desc"
      by = by || (measures.includes(first) ? first : measures[0])
      return { m: measures, s: known(state.s, initial("s")) || initial("s"), by: by, dir: state.dir, unit: state.unit }
    }

    function known(asked, there) {
      var found = there.filter(function (one) { return asked && asked.includes(one) })
      return found.length ? found : null
    }

    // What a row is sorted by; null where there is no such line or no share.
    function key(row, column, unit) {
      var cell = row.cells[column]
      if (!cell.dataset.v) return null
      var of = heads[column].dataset.of
      if (!of || unit === "amount") return Number(cell.dataset.v)
      var whole = Number(row.cells[names.indexOf(of)].dataset.v)
      return whole > 0 ? Number(cell.dataset.v) / whole : null
    }

    function order(state) {
      var column = names.indexOf(state.by)
      var sign = state.dir === "asc" ? 1 : -1
      return rows.slice().sort(function (one, other) {
        if (!column) return sign * collator.compare(one.cells[0].textContent, other.cells[0].textContent)
        var a = key(one, column, state.unit)
        var b = key(other, column, state.unit)
        if (a === null || b === null) return (a === null) - (b === null)
        return sign * (a - b)
      })
    }

    function turn(unit) {
      if (unit === shown) return
      shown = unit
      all(table, "td > small").forEach(function (small) {
        var strong = small.parentNode.querySelector("b")
        var words = strong.textContent
        strong.textContent = small.textContent
        small.textContent = words
      })
    }

    function show() {
      var state = current()
      var column = names.indexOf(state.by)
      var keys = rows.map(function (row) { return column ? key(row, column, state.unit) : null })
      var most = Math.max.apply(null, keys.map(Math.abs))
      turn(state.unit)
      // Equal columns, none narrower than its words. Narrow screens show one column, whatever the width.
      table.style.minWidth = wide.matches ? 8 + 7.25 * state.m.length + "rem" : ""
      all(table, "td .bar").forEach(function (old) { old.remove() })
      all(table, "tr").forEach(function (row) {
        Array.from(row.cells).forEach(function (cell, number) {
          if (!number) return
          cell.classList.remove("more")
          cell.classList.toggle("off", !state.m.includes(names[number]))
          cell.classList.toggle("now", number === (column || names.indexOf(state.m[0])))
        })
      })
      rows.forEach(function (row, number) {
        row.hidden = !state.s.includes(row.dataset.s)
        if (keys[number] && most) {
          var width = (Math.abs(keys[number]) * 100 / most).toFixed(1)
          row.cells[column].append(bar(heads[column].dataset.k, width, keys[number] < 0))
        }
      })
      body.append.apply(body, order(state))
      heads.forEach(function (head, number) {
        if (number === column) head.setAttribute("aria-sort", state.dir === "asc" ? "ascending" : "descending")
        else head.removeAttribute("aria-sort")
      })
      all(section, "g[data-s]").forEach(function (group) {
        group.classList.toggle("dim", group.dataset.s !== "" && !state.s.includes(group.dataset.s))
      })
      all(form, "input").forEach(function (box) {
        box.checked = box.name === "unit" ? box.value === state.unit : state[box.name].includes(box.value)
      })
      var words = form.dataset
      var sorted = column ? words[state.dir] : words[state.dir === "asc" ? "nameAsc" : "nameDesc"]
      form.querySelector("[role=status]").textContent = (state.s.length < rows.length ? words.status : words.statusAll)
        .replace("{shown}", state.s.length)
        .replace("{name}", heads[column].textContent)
        .replace("{order}", sorted)
      form.querySelector("[data-copy-text]").dataset.copyText = location.href
    }

    return show
  }

  var sections = all(document, ".comparing")
  var shows = sections.map(function (section) { return comparing(section, change) })

  function show() {
    shows.forEach(function (one) { one() })
  }

  function change(choice) {
    history.pushState(null, "", address(choice ? Object.assign(read(), choice) : { unit: "share" }))
    show()
  }

  addEventListener("popstate", show)
  wide.addListener(show)
  show()
})()
