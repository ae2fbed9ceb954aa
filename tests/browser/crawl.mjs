// Walks a web site as a signed-in person could, link by link, and looks hard at every page.

import { barriersOn } from './axe.mjs'
import { faultsIn } from './validate.mjs'

/** Pages looked at for each kind of page (`/contacts/{id}` is one kind); `0` means all of them. */
const PAGES_PER_KIND = Number(process.env.ENTENTE_PAGES_PER_KIND ?? 3)
const MOST_PAGES = 5000

/**
 * Looks at `starts` and at whatever they lead to on the same host.
 * Answers which kinds of page were `seen` and the `findings` on them, each once, with the pages it is on.
 */
export async function crawl(page, starts) {
  const waiting = [...starts]
  const queued = new Set(waiting)
  const seen = new Map()
  const pagesOf = new Map()
  while (waiting.length > 0) {
    const address = waiting.shift()
    const { found, links } = await look(page, address)
    for (const finding of found) pagesOf.set(finding, [...pagesOf.get(finding) ?? [], address])
    for (const link of links) {
      const kind = kindOf(link)
      const count = seen.get(kind) ?? 0
      if (queued.has(link) || (PAGES_PER_KIND > 0 && count >= PAGES_PER_KIND)) continue
      if (queued.size === MOST_PAGES) throw new Error(`more than ${MOST_PAGES} pages`)
      queued.add(link)
      seen.set(kind, count + 1)
      waiting.push(link)
    }
  }
  const findings = [...pagesOf].map(([finding, [first, ...others]]) =>
    `${first}${others.length > 0 ? ` and ${others.length} more` : ''}: ${finding}`)
  return { pages: queued.size, seen, findings }
}

/** What is wrong with the page at `address`, once it is open, and where it leads. */
export async function look(page, address, { expectedStatus = 200 } = {}) {
  const response = await open(page, address)
  if (response === 'a file') return { found: [], links: [] }
  const found = []
  if (response.status() !== expectedStatus) found.push(`answers ${response.status()}`)
  if (!response.headers()['content-type']?.startsWith('text/html')) return { found, links: [] }
  found.push(...await faultsIn(await response.text()), ...await barriersOn(page))
  return { found, links: await linksOn(page) }
}

async function open(page, address) {
  try {
    return await page.goto(address)
  } catch (error) {
    // A link to a download: the browser stays on the page it was on.
    if (/Download is starting|net::ERR_ABORTED/.test(error.message)) return 'a file'
    throw error
  }
}

async function linksOn(page) {
  const links = await page.evaluate(() => [
    ...[...document.querySelectorAll('a[href]')].map(link => link.href),
    // Links for people outside stand in a field, to be copied.
    ...[...document.querySelectorAll('input[readonly]')].map(field => field.value).filter(URL.canParse),
  ])
  const home = new URL(page.url()).origin
  return links
    .map(link => new URL(link))
    .filter(url => url.origin === home)
    .map(url => { url.hash = ''; return url.href })
}

/** Pages of one kind share their template: ids and the values of filters differ. */
function kindOf(address) {
  const url = new URL(address)
  const path = url.pathname.split('/').map(part => (isOneOfMany(part) ? '{id}' : part)).join('/')
  const filters = [...new Set(url.searchParams.keys())].sort().join('&')
  return filters ? `${path}?${filters}` : path
}

/** `ref_0192…`, a number, a date or a secret: not a word of ours. */
const isOneOfMany = part => /^[a-z]{2,8}_[\w-]+$/.test(part) || /\d/.test(part) || part.length > 30
