// What a page is like for people who cannot see it, see it badly, or do not use a mouse.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { DESKTOP, PHONE } from './browser.mjs'

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** WCAG 1.4.10: at this width nothing but tables in their own frame may need scrolling sideways. */
const NARROW = { width: 320, height: 700 }

/**
 * Every barrier on the page, in light and dark, on a desk and on a phone: sentences, or nothing.
 * First as the page stands, then once more with everything opened that opens.
 */
export async function barriersOn(page) {
  const viewsOf = new Map()
  const judge = async (view, size, colorScheme) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    await settle(page)
    for (const barrier of await violationsOn(page)) viewsOf.set(barrier, [...viewsOf.get(barrier) ?? [], view])
  }
  for (const colorScheme of ['light', 'dark']) {
    await judge(`desktop ${colorScheme}`, DESKTOP, colorScheme)
    await judge(`phone ${colorScheme}`, PHONE, colorScheme)
  }
  await page.setViewportSize(NARROW)
  const barriers = await overflowOf(page)
  if (await openEverything(page)) {
    for (const colorScheme of ['light', 'dark']) await judge(`opened ${colorScheme}`, DESKTOP, colorScheme)
  }
  for (const [barrier, views] of viewsOf) barriers.push(`${barrier} [${views.join(', ')}]`)
  return barriers
}

/** Answers whether there was anything to open. */
const openEverything = page => page.evaluate(() => {
  const closed = [...document.querySelectorAll('details:not([open])')]
  for (const details of closed) {
    // Those of one name close each other.
    details.removeAttribute('name')
    details.open = true
  }
  return closed.length > 0
})

async function violationsOn(page) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(AXE)
  const violations = await page.evaluate(
    async rules => (await globalThis.axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations,
    RULES,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any: [first] }) => `${help} (${id}) at ${target.join(' ')}${first ? `: ${first.message}` : ''}`))
}

async function overflowOf(page) {
  const culprits = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return undefined
    const sticksOut = element => element.getBoundingClientRect().right > width + 1 ||
      (element.scrollWidth > width && getComputedStyle(element).overflowX === 'visible')
    // The innermost ones: whatever surrounds them is only pushed.
    return [...document.body.querySelectorAll('*')]
      .filter(element => sticksOut(element) && ![...element.children].some(sticksOut))
      .slice(0, 3)
      .map(element => element.outerHTML.slice(0, 100))
  })
  return culprits ? [`scrolls sideways when ${NARROW.width} pixels wide, because of ${culprits.join(' and ')}`] : []
}

/** Colours must have arrived before their contrast is judged. */
async function settle(page) {
  await page.evaluate(() => Promise.all(document.getAnimations()
    .filter(animation => animation.effect?.getComputedTiming().endTime !== Infinity)
    .map(animation => animation.finished.catch(() => {}))))
}
