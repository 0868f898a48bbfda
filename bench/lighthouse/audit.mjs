// Audit pages with Lighthouse, as a cheap telephone on a slow line sees them: node audit.mjs BROWSER RUNS PAGES
// PAGES is JSON: a list of {address, unlisted}. Prints a line of JSON for each page and run, as soon as it is done.
import { launch } from "chrome-launcher"
import lighthouse from "lighthouse"

const [chromePath, runs, pages] = process.argv.slice(2)
// The browser talks to our own server and to nobody else; it shows our own pages only and so needs no sandbox.
const chromeFlags = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run",
]

function measured(page, { lhr: { audits, categories, runWarnings } }) {
  const own = new URL(page).origin
  const requests = audits["network-requests"].details.items.map(({ url }) => url).filter(url => /^https?:/.test(url))
  const scored = Object.values(categories).flatMap(({ auditRefs }) => auditRefs).filter(({ weight }) => weight)
  return {
    page,
    scores: Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(score * 100)])),
    lost: scored.map(({ id }) => id).filter(id => audits[id].score !== null && audits[id].score < 0.9),
    lcp_ms: audits["largest-contentful-paint"].numericValue,
    cls: audits["cumulative-layout-shift"].numericValue,
    tbt_ms: audits["total-blocking-time"].numericValue,
    size_bytes: audits["total-byte-weight"].numericValue,
    requests: requests.length,
    third_party: requests.filter(url => new URL(url).origin !== own),
    console_errors: audits["errors-in-console"].details.items.map(({ description }) => description),
    warnings: runWarnings,
  }
}

const chrome = await launch({ chromePath, chromeFlags })
try {
  for (let run = 0; run < Number(runs); run++) {
    for (const { address, unlisted } of JSON.parse(pages)) {
      // A page that asks search engines to leave it out does so on purpose.
      const skipAudits = unlisted ? ["is-crawlable"] : null
      const result = await lighthouse(address, { port: chrome.port, logLevel: "error", skipAudits })
      console.log(JSON.stringify(measured(address, result)))
    }
  }
} finally {
  chrome.kill()
}
