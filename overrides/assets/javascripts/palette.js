(function (root, then) {
root.className = "js"
try { root.dataset.scheme = localStorage.scheme } catch (error) {}
addEventListener(location.search ? "DOMContentLoaded" : "load", function () { import(then) })
})(document.documentElement, document.currentScript.dataset.then)
