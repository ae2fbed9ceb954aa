// The first five minutes: from the owner's link to an empty Today.

import { choice, personAt } from './person.mjs'

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
