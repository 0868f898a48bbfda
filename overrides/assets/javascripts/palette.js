(function (root, then) {
root.className = "js"
try { root.dataset.scheme = localStorage.scheme } catch (error) {}
function begin() { import(then) }
if (location.search) addEventListener("DOMContentLoaded", begin)
else addEventListener("load", function () { requestAnimationFrame(function () { setTimeout(begin, 99) }) })
})(document.documentElement, document.currentScript.dataset.then)
