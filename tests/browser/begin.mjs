// The first five minutes: from the owner's link to an empty Today.

import { openVisitor } from './browser.mjs'
import { choice, personAt } from './person.mjs'
import { startEmpty } from './start.mjs'

/** What the guide's own social media manager answers when she begins. */
export const OWNER = { name: 'Nora Lindqvist', email: 'nora@northlight.example', password: 'four quiet words together' }
export const BUSINESS = 'North Light Social'

/** Makes the owner's account on the page that the one-time link opened, and ends on Today. */
export async function begin(page) {
  const nora = personAt(page)
  await nora.complete({
    'Your name': OWNER.name,
    'Email': OWNER.email,
    'Password': OWNER.password,
    'Name of the business': BUSINESS,
    'Country': choice('United States'),
    'Currency': 'USD',
  })
  await nora.press('Go on to the second page')
  await nora.isOn('What you offer')
  await nora.press('Begin')
  await nora.isOn(/^Good \w+, Nora/)
}

/** Nora on the first day of an Entente of her own, which ends with the test: her screen, and the page on it. With `smtpUrl`
 *  her Entente sends mail. */
export async function firstDay(t, chromium, size, { smtpUrl } = {}) {
  const entente = await startEmpty({ smtpUrl })
  t.after(() => entente.stop())
  const visitor = await openVisitor(chromium, { origin: entente.origin, size })
  visitor.page.setDefaultTimeout(15_000)
  await visitor.page.goto(entente.link)
  await begin(visitor.page)
  return { ...visitor, nora: personAt(visitor.page), origin: entente.origin }
}
