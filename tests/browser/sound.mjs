// Whether the page before a visitor is sound: valid as it was served, and without barriers as it is seen.

import assert from 'node:assert/strict'
import { barriersOn } from './axe.mjs'
import { faultsIn } from './validate.mjs'

/** What `isSound` judges: the page before a visitor, whichever it is by then. */
export function lookOf({ page }, size) {
  let served
  page.on('response', response => {
    if (response.request().isNavigationRequest() && response.status() !== 303) served = response
  })
  return { page, size, html: () => served.text() }
}

/** Fails unless it is. */
export async function isSound({ page, size, html }) {
  const faults = await faultsIn(await html())
  const barriers = await barriersOn(page)
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: 'light' })
  assert.deepEqual([...faults, ...barriers], [], await page.title())
}
