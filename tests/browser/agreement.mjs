// What Nora and Maya do to put their agreement in writing, as the journeys and the pictures of the guide have it.

import { BUSINESS, OWNER } from './begin.mjs'
import { linkIn } from './mail.mjs'
import { choice } from './person.mjs'

export const MAYA = { name: 'Maya Lind', email: 'maya@lind.example' }
export const TITLE = 'Referral agreement'
export const BREAKFAST = 'We have breakfast together once a month.'
export const BOUNDARIES = 'Neither of us builds shops for a client of the other.'
export const NEXT_YEAR = new Date().getFullYear() + 1
// Today by the clock of Greenwich may be tomorrow where the business is, and nobody has met anybody tomorrow.
const YESTERDAY = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** Nora meets Maya, whom she can write to, and says which services there are. */
export async function meetsMaya(nora) {
  await nora.follow('People')
  await nora.follow('Add a person')
  await nora.complete({
    'Given name': 'Maya', 'Family name': 'Lind', 'Company': 'Lind Design', 'Email': MAYA.email,
    'On': YESTERDAY, 'How': choice('In person'),
  })
  await nora.press('Save')
  await nora.press('Find out about them')
  await nora.fill('Who is their ideal client?', 'Shops that outgrew their first website')
  await nora.press('Write it down')
  await nora.isOn(MAYA.name)
  for (const service of ['Website design', 'Social media']) {
    await nora.follow('Settings')
    await nora.follow('Services')
    await nora.fill('Name', service)
    await nora.press('Add the service')
  }
}

/** Each promises something, and the draft is ready to be laid before Maya. */
export async function drafts(nora) {
  await nora.follow('Partners')
  await nora.follow(MAYA.name)
  await nora.follow('Draft an agreement')
  await nora.isOn('Put it in writing')
  await nora.fill('Until, that day included', `${NEXT_YEAR}-12-31`)
  await nora.fill('Notice, in days', '45')
  await nora.within('Promise 1', async terms => {
    await terms.tick('We send clients to Maya Lind')
    await terms.choose('For which service', 'Website design')
    await terms.tick('A share')
    await terms.complete({ 'The share': '10', 'For how long it is paid': choice('some months:'), 'How many': '14' })
  })
  await nora.within('Promise 2', async terms => {
    await terms.tick('Maya Lind sends clients to us')
    await terms.choose('For which service', 'Social media')
    await terms.tick('An amount')
    await terms.complete({ 'Or the amount': '150', 'For how long it is paid': choice('the first payment only') })
  })
  await nora.fill('Boundaries, in words', BOUNDARIES)
  await nora.press('Save the draft')
  await nora.fill('Why propose all the same?', 'We have known each other for years.')
}

/** Clause by clause, with who signs for Nora and a clause in her own words. */
export async function readsItThrough(nora) {
  await nora.follow('Read the whole agreement')
  await nora.isOn(TITLE)
  await nora.unfold('Legal names, addresses and who signs')
  await nora.within(BUSINESS, ours => ours.complete({ 'Who signs': OWNER.name, 'As what': 'owner' }))
  await nora.within('One more', async clause => {
    await clause.complete({ 'What it is about': 'Breakfast', 'What it says': BREAKFAST })
  })
  await nora.press('Save the words')
  await nora.sees(BREAKFAST)
  await nora.follow('Back to the agreement')
  await nora.isOn(TITLE)
  await nora.fill('Why propose all the same?', 'We have known each other for years.')
}

/** The link in the mail to Maya. */
export const invited = async post => linkIn(await post.next({ to: MAYA.email, about: /^Our agreement/ }))

/** Maya signs with her name typed. */
export async function types(maya) {
  await maya.fill('Sign with your name', MAYA.name)
}

/** Maya signs with her name drawn, too: two strokes over the pad, as a hand makes them. */
export async function draws(maya, page) {
  await types(maya)
  const pad = page.getByRole('img', { name: /^Draw it/ })
  await pad.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await pad.boundingBox()
  for (const stroke of [[[.1, .8], [.2, .2], [.3, .7], [.4, .2], [.5, .8]], [[.6, .3], [.9, .6]]]) {
    const [[left, top], ...rest] = stroke.map(([across, down]) => [x + across * width, y + down * height])
    await page.mouse.move(left, top)
    await page.mouse.down()
    for (const [left, top] of rest) await page.mouse.move(left, top, { steps: 5 })
    await page.mouse.up()
  }
}

/** Nora signs what lies before Maya. */
export async function signs(nora) {
  await nora.fill('Sign with your name', OWNER.name)
  await nora.tick(/I agree to sign/)
  await nora.press('Sign for us')
  await nora.sees('You have signed.')
}

/** Maya, too, on the page of her link, with the code that comes to her: it is signed. */
export async function signsToo(maya, { page, post }) {
  await types(maya)
  await maya.press('Send me the code')
  await maya.fill('The code from the mail', await codeFrom(post, maya, page))
  await maya.tick(/I agree to sign/)
  await maya.press('Sign')
}

/** The code from the mail, once her page says that it went out. */
export async function codeFrom(post, maya, page) {
  const { subject } = await post.next({ to: MAYA.email, about: /is your code to sign/ })
  const went = page.getByText('A code went to m…@lind.example.')
  for (let looked = 0; looked < 20 && await went.count() === 0; looked++) await page.reload()
  await maya.sees('A code went to m…@lind.example.')
  return subject.replaceAll(/\D/g, '')
}
