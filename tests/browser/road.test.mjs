// The whole road walked once on screens, from the owner's link to the held review, at a desk and on a phone.
// Nora, who runs social media for small shops, meets Ben, who designs websites, and partners with him.

import { after, before, test } from 'node:test'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { firstDay } from './begin.mjs'
import { DESKTOP, PHONE, openChromium } from './browser.mjs'
import { choice } from './person.mjs'

const SAMPLES = fileURLToPath(new URL('../../formats/samples', import.meta.url))
const MONTH_MS = 30 * 24 * 3600 * 1000
/** A day that many months ago. */
const monthsAgo = months => new Date(Date.now() - months * MONTH_MS).toISOString().slice(0, 10)

let chromium
before(async () => { chromium = await openChromium() })
after(() => chromium?.close())

for (const [where, size] of [['at a desk', DESKTOP], ['on a phone', PHONE]]) {
  test(`the whole road is walked ${where}, from the owner's link to the held review`, async t => {
    const { nora, leave } = await firstDay(t, chromium, size)
    await namesServices(nora)
    await bringsPeopleIn(nora)
    await meetsBen(nora)
    await takesAnInterest(nora)
    await chooses(nora)
    await agreesInPrinciple(nora)
    await agreesInWriting(nora)
    await sendsAClient(nora)
    await receivesAClient(nora)
    await paysWhatSheOwes(nora)
    await isPaid(nora)
    await givesHalfBack(nora)
    await holdsTheReview(nora)
    await leave()
  })
}

async function namesServices(nora) {
  await nora.follow('Settings')
  await nora.follow('Services')
  await nora.complete({ 'Name': 'Social media' })
  await nora.tick('We offer this ourselves')
  await nora.press('Add the service')
  await nora.sees('Social media')
  await nora.complete({ 'Name': 'Website design' })
  await nora.press('Add the service')
  await nora.sees('Website design')
}

async function bringsPeopleIn(nora) {
  for (const file of ['linkedin.csv', 'google.csv', 'apple.vcf']) {
    await nora.follow('People')
    await nora.follow('Import')
    await nora.attach('The file', path.join(SAMPLES, file))
    await nora.press('Look at it first')
    await nora.sees('This is what would happen. Nothing has been changed yet.')
    await nora.press('Bring them in')
    await nora.sees('Done. Your people are in.')
  }
}

async function meetsBen(nora) {
  await nora.follow('People')
  await nora.follow('Add a person')
  await nora.complete({
    'Given name': 'Ben',
    'Family name': 'Walsh',
    'Company': 'Walsh Web Studio',
    'On': monthsAgo(7),
    'How': choice('In person'),
  })
  await nora.press('Save')
  await nora.isOn('Ben Walsh')
  await nora.follow('Note a conversation')
  await nora.complete({
    'How': choice('Video call'),
    'What it was about': 'His ideal client is a shop that outgrew its first website.',
  })
  await nora.press('Note the conversation')
  await nora.isOn('Ben Walsh')
}

async function takesAnInterest(nora) {
  await nora.press('Find out about them')
  await nora.isOn('Find out about Ben Walsh')
  await nora.complete({
    'Who is their ideal client?': 'Small shops that outgrew their first website',
    'What is their niche?': 'Independent shops',
    'How do they win clients?': 'Word of mouth',
    'When did you raise the subject?': monthsAgo(6),
  })
  await nora.within('Which services do they offer?', person => person.tick('Website design'))
  await nora.within('How did they take it?', person => person.tick('open to it'))
  await nora.press('Write it down')
  await nora.sees('Small shops that outgrew their first website')
}

async function chooses(nora) {
  await nora.follow('Answer the five criteria')
  const criteria = [
    'We connected well', 'My clients are their ideal clients too', 'They are open to a partnership',
    'They would share my business with their clients', 'I am comfortable sending my clients to them',
  ]
  for (const criterion of criteria) await nora.answer(criterion, 'yes')
  await nora.press('Keep the answers')
  await nora.sees('Ready')
}

async function agreesInPrinciple(nora) {
  await nora.follow('The second meeting')
  for (const promise of ['Website design: we send to them', 'Social media: they send to us']) {
    await nora.within(promise, async service => {
      await service.within('What we want', person => person.tick('referral'))
      await service.within('What they want', person => person.tick('referral'))
    })
  }
  await nora.within('We are', person => person.tick('committed'))
  await nora.within('They are', person => person.tick('committed'))
  await nora.press('Agree in principle')
  await nora.isOn('Ben Walsh')
}

async function agreesInWriting(nora) {
  await nora.follow('Draft an agreement')
  await nora.isOn('Put it in writing')
  await nora.fill('From', monthsAgo(4))
  const promises = [['Promise 1', 'We send clients to Ben Walsh', 'Website design'], ['Promise 2', 'Ben Walsh sends clients to us', 'Social media']]
  for (const [promise, direction, service] of promises) {
    await nora.within(promise, async terms => {
      await terms.tick(direction)
      await terms.choose('For which service', service)
      await terms.tick('A share')
      await terms.complete({ 'The share': '10', 'For how long it is paid': choice('some months:'), 'How many': '12' })
    })
  }
  await nora.press('Save the draft')
  await readsItThrough(nora)
  await nora.press('Propose it')
  await nora.fill('Sign with your name', 'Nora Lindqvist')
  await nora.tick(/I agree to sign/)
  await nora.press('Sign for us')
  await nora.unfold('Record a signature given on paper or elsewhere')
  await nora.tick('Ben Walsh')
  await nora.fill('Who signed', 'Ben Walsh')
  await nora.attach('The signed paper', { name: 'signed.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
  await nora.press('Record the signature')
  await nora.sees('Active')
}

/** Clause by clause, with one in her own words. */
async function readsItThrough(nora) {
  await nora.follow('Read the whole agreement')
  await nora.isOn('Referral agreement')
  await nora.sees('Have a lawyer review this')
  await nora.within('One more', async clause => {
    await clause.complete({ 'What it is about': 'Breakfast', 'What it says': 'We have breakfast together once a month.' })
  })
  await nora.press('Save the words')
  await nora.sees('We have breakfast together once a month.')
  await nora.follow('Back to the agreement')
}

/** Nora's client needs a website; what he pays Ben earns Nora her fee. */
async function sendsAClient(nora) {
  await nora.follow('Referrals')
  await nora.follow('Send a client')
  await nora.complete({ 'The client': 'Tomas Okafor', 'What they need': choice('Website design') })
  await nora.press('Show who fits')
  await nora.tick(/Ben Walsh/)
  await nora.fill('Email', 'tomas@okafor.example')
  await nora.tick('They said yes to being passed on')
  await nora.press('Send the client')
  await winsAndIsPaid(nora, { taken: 'They took it on', won: 'They won the client' })
}

/** Ben's client needs social media; what she pays Nora earns Ben his fee. */
async function receivesAClient(nora) {
  await nora.follow('Referrals')
  await nora.follow('They sent a client')
  await nora.complete({ 'Who sent them?': choice('Ben Walsh'), 'What do they need?': choice('Social media'), 'The client': 'Ines Duarte' })
  await nora.tick('The partner says that the client agreed')
  await nora.press('Write it down')
  await winsAndIsPaid(nora, { taken: 'Take the client on', won: 'You won the client' })
}

async function winsAndIsPaid(nora, { taken, won }) {
  await nora.press(taken)
  await nora.press(won)
  await nora.follow('Record what the client paid')
  await nora.fill('All that they paid', '2400.00')
  await nora.press('Record the payment')
  await nora.sees('The fee is $240.00: 10% of $2,400.00')
}

async function paysWhatSheOwes(nora) {
  await nora.follow('Money')
  await nora.follow('Prepare a payout')
  await nora.sees('Due up to')
  await nora.press('Prepare the payout')
  await nora.sees('$240.00')
  await nora.press('Approve it')
  await nora.press('Mark it as paid')
  await nora.sees('Paid. What you owed is settled.')
}

async function isPaid(nora) {
  await nora.follow('Money')
  await nora.follow('They paid you')
  await nora.fill('How much', '240.00')
  await nora.press('Record it')
  await nora.sees('You and your partners are even.')
}

async function givesHalfBack(nora) {
  await nora.follow('Referrals')
  await nora.follow('Ines Duarte')
  await nora.follow(/^Give money back/)
  await nora.complete({ 'How much went back': '1200.00', 'Why': 'Half of the work was called off' })
  await nora.press('Record the refund')
  await nora.sees('$1,200.00 went back')
  await nora.follow('Money')
  await nora.sees('$120.00')
}

async function holdsTheReview(nora) {
  await nora.follow('Reviews')
  await nora.follow(/with Ben Walsh/)
  await nora.within('And so', person => person.tick(/Continue/))
  await nora.press('Record the review')
  await nora.sees('Continue')
}
