// The whole road walked once on screens, from the owner's link to the held review, at a desk and on a phone.
// Nora, who runs social media for small shops, meets Mara, who designs websites, and partners with her.

import { after, before, test } from 'node:test'
import { begin } from './begin.mjs'
import { DESKTOP, PHONE, openChromium, openVisitor } from './browser.mjs'
import { choice, personAt } from './person.mjs'
import { startEmpty } from './start.mjs'

const MONTH_MS = 30 * 24 * 3600 * 1000
/** A day that many months ago: long enough for the first review to be due. */
const monthsAgo = months => new Date(Date.now() - months * MONTH_MS).toISOString().slice(0, 10)

let chromium
before(async () => { chromium = await openChromium() })
after(() => chromium?.close())

for (const [where, size] of [['at a desk', DESKTOP], ['on a phone', PHONE]]) {
  test(`the whole road is walked ${where}, from the owner's link to the held review`, async t => {
    const entente = await startEmpty()
    t.after(() => entente.stop())
    const visitor = await openVisitor(chromium, { origin: entente.origin, size })
    await visitor.page.goto(entente.link)
    await begin(visitor.page)

    const nora = personAt(visitor.page)
    await namesServices(nora)
    await meetsMara(nora)
    await takesAnInterest(nora)
    await chooses(nora)
    await agreesInWriting(nora)
    await sendsAClient(nora)
    await receivesAClient(nora)
    await settlesBothSides(nora)
    await givesHalfBack(nora)
    await holdsTheReview(nora)
    await visitor.leave()
  })
}

async function namesServices(nora) {
  await nora.follow('Services')
  for (const [name, kind] of [['Social media', 'We offer it'], ['Website design', 'Our clients need it']]) {
    await nora.press('Add a service')
    await nora.fill('Name', name)
    await nora.tick(kind)
    await nora.press('Save')
    await nora.sees(name)
  }
}

async function meetsMara(nora) {
  await nora.follow('People')
  await nora.follow('Add a person')
  await nora.complete({
    'Given name': 'Mara',
    'Family name': 'Voss',
    'Email': 'mara@vossdesign.example',
    'Company': 'Voss Design',
    'Met on': monthsAgo(5),
    'How': choice('In person'),
  })
  await nora.press('Add')
  await nora.isOn('Mara Voss')
}

async function takesAnInterest(nora) {
  await nora.press('Start a discovery')
  await nora.complete({
    'Their ideal client': 'Small shops that outgrew their first website',
    'Their niche': 'Independent shops',
    'How they win clients': 'Word of mouth',
  })
  await nora.press('Save')
  await nora.sees('Candidate')
}

async function chooses(nora) {
  await nora.follow('Qualification')
  const criteria = [
    'We connected well', 'I regularly have clients who are also theirs', 'They are open to a partnership',
    'They are willing to share my business', 'I am comfortable sending my clients to them',
  ]
  for (const criterion of criteria) await nora.within(criterion, person => person.tick('Yes'))
  await nora.press('Save')
  await nora.sees('Ready')
}

async function agreesInWriting(nora) {
  await nora.follow('Draft an agreement')
  await nora.complete({ 'Form': choice('Written'), 'Starts on': monthsAgo(4) })
  for (const [direction, service] of [['We send to them', 'Website design'], ['They send to us', 'Social media']]) {
    await nora.within(direction, person => person.complete({ 'Service': choice(service), 'Percent': '10' }))
  }
  await nora.press('Save the draft')
  await nora.press('Propose')
  for (const [party, name] of [['Ours', 'Nora Lindqvist'], ['Theirs', 'Mara Voss']]) {
    await nora.within(party, async person => {
      await person.complete({ 'Signed by': name, 'Signed on': monthsAgo(4) })
      await person.press('Record the signature')
    })
  }
  await nora.press('Activate')
  await nora.sees('Active')
}

/** Nora's client needs a website; what he pays Mara earns Nora her fee. */
async function sendsAClient(nora) {
  await nora.follow('Refer a client')
  await nora.complete({
    'Direction': choice('We send to them'),
    'Partner': choice('Mara Voss'),
    'Service': choice('Website design'),
    'Name': 'Tomas Okafor',
    'Email': 'tomas@okafor.example',
  })
  await nora.tick('They agreed that we pass this on')
  await nora.press('Send')
  await winsAndIsPaid(nora)
  await nora.sees('240.00')
}

/** Mara's client needs social media; what she pays Nora earns Mara her fee. */
async function receivesAClient(nora) {
  await nora.follow('Refer a client')
  await nora.complete({
    'Direction': choice('They send to us'),
    'Partner': choice('Mara Voss'),
    'Service': choice('Social media'),
    'Name': 'Ines Duarte',
    'Email': 'ines@duarte.example',
  })
  await nora.tick('They agreed that we pass this on')
  await nora.press('Send')
  await winsAndIsPaid(nora)
  await nora.sees('240.00')
}

async function winsAndIsPaid(nora) {
  await nora.press('Accept')
  await nora.press('Win')
  await nora.complete({ 'Amount': '2400.00', 'Paid on': monthsAgo(1) })
  await nora.press('Record the payment')
  await nora.sees('10% of $2,400.00')
}

async function settlesBothSides(nora) {
  await nora.follow('Money')
  await nora.press('Prepare a payout')
  await nora.press('Approve')
  await nora.press('Mark as paid')
  await nora.sees('We owe nothing')
  await nora.press('Record a receipt')
  await nora.fill('Amount', '240.00')
  await nora.press('Save')
  await nora.sees('They owe nothing')
}

async function givesHalfBack(nora) {
  await nora.follow('Referrals')
  await nora.follow('Ines Duarte')
  await nora.press('Refund')
  await nora.complete({ 'Amount': '1200.00', 'Reason': 'Half of the work was called off' })
  await nora.press('Record the refund')
  await nora.sees('120.00')
}

async function holdsTheReview(nora) {
  await nora.follow('Today')
  await nora.follow('Review the partnership with Mara Voss')
  await nora.tick('Continue')
  await nora.press('Hold the review')
  await nora.sees('Continue')
}
