// Every page of the demo, filled and empty, signed in and as a stranger: axe, the HTML validator and the guards.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { begin } from './begin.mjs'
import { openChromium, openVisitor } from './browser.mjs'
import { crawl, look } from './crawl.mjs'
import { personAt } from './person.mjs'
import { startDemo, startEmpty } from './start.mjs'

// A walk that reaches less than this has lost its way, and would be green for nothing.
const LEAST_KINDS_SIGNED_IN = 12

let chromium
before(async () => { chromium = await openChromium() })
after(() => chromium?.close())

/** Opens `link` as a new visitor, does `walk`, and reports everything that was found on the way. */
async function visit({ origin, link = origin }, walk) {
  const visitor = await openVisitor(chromium, { origin })
  await visitor.page.goto(link)
  const { findings, seen } = await walk(visitor.page)
  assert.deepEqual(findings, [], `looked at ${[...seen.keys()].join(' ')}`)
  await visitor.leave()
  return seen
}

/** The link on which Sofia reads the agreement that waits for her. */
async function linkForSofia(page) {
  const today = page.url()
  const ana = personAt(page)
  await ana.follow('Agreements')
  await ana.follow(/Sofia Marchetti/)
  const link = await page.getByLabel('The link to send').inputValue()
  await page.goto(today)
  return link
}

describe('the demo', () => {
  let demo
  before(async () => { demo = await startDemo() })
  after(() => demo?.stop())

  test('every page that its owner can reach is sound', async () => {
    const seen = await visit(demo, async page => crawl(page, [await linkForSofia(page), page.url()]))
    assert.ok(seen.size >= LEAST_KINDS_SIGNED_IN, `only ${[...seen.keys()].join(' ')}`)
  })

  test('every page that a stranger can reach is sound', () =>
    visit({ origin: demo.origin }, page => crawl(page, [page.url()])))

  test('a page that does not exist says so, soundly', async () => {
    const nowhere = `${demo.origin}/no-such-page`
    const walk = async page => ({
      findings: (await look(page, nowhere, { expectedStatus: 404 })).found,
      seen: new Map([[nowhere, 1]]),
    })
    await visit(demo, walk)
    await visit({ origin: demo.origin }, walk)
  })
})

describe('an empty business', () => {
  let empty
  before(async () => { empty = await startEmpty() })
  after(() => empty?.stop())

  test('every page is sound on the first day, the first one included', async () => {
    const { link } = empty
    await visit({ origin: empty.origin }, async page => ({
      findings: (await look(page, link)).found,
      seen: new Map([[link, 1]]),
    }))
    const seen = await visit(empty, async page => {
      await begin(page)
      // The second page of the beginning is left behind for good: nothing links to it.
      return crawl(page, [page.url(), page.url().replace(/today$/, 'begin')])
    })
    assert.ok(seen.size >= LEAST_KINDS_SIGNED_IN, `only ${[...seen.keys()].join(' ')}`)
  })
})
