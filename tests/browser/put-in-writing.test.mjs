// An agreement from the first draft to the sealed PDF, with both sides at a browser of their own: Nora drafts it, Maya reads
// it by her link and says what she would change, and what either signed before counts no more. Then both sign, and programs
// that know nothing of Entente judge what they downloaded.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  BOUNDARIES, BREAKFAST, MAYA, NEXT_YEAR, TITLE, codeFrom, drafts, draws, invited, meetsMaya, readsItThrough, signs, types,
} from './agreement.mjs'
import { BUSINESS, OWNER, firstDay } from './begin.mjs'
import { DESKTOP, PHONE, openChromium, openVisitor } from './browser.mjs'
import { linkIn, openPost } from './mail.mjs'
import { judges, textOf } from './papers.mjs'
import { personAt } from './person.mjs'
import { isSound, lookOf } from './sound.mjs'

/** Nora's, Maya's and the seal. */
const SIGNATURES = 3

let chromium
before(async () => { chromium = await openChromium() })
after(() => chromium?.close())

for (const { where, size, javaScriptEnabled, hand, looks } of [
  { where: 'at a desk, her name drawn and every page looked at', size: DESKTOP, hand: draws, looks: isSound },
  { where: 'on a phone, her name typed', size: PHONE, hand: types, looks: passes },
  { where: 'on a phone without script', size: PHONE, javaScriptEnabled: false, hand: types, looks: passes },
]) {
  test(`an agreement is talked over, signed by both and sealed, Maya ${where}`, async t => {
    const { nora, noras, post, visits, origin } = await business(t, size)
    await meetsMaya(nora)
    await drafts(nora)
    await readsItThrough(nora)
    await nora.press('Propose it')
    const link = await invited(post)
    await signs(nora)

    const { page, look, leave } = await visits({ javaScriptEnabled })
    const maya = personAt(page)
    const lookAt = () => looks(look)
    await maya.open(link)
    await maya.isOn(TITLE)
    await maya.sees(`${BUSINESS} signed it. You are next.`)
    await maya.sees('10% of what')
    await lookAt()
    await asksForMore(maya, lookAt)
    await givesMore(nora)

    await maya.open(link)
    await maya.sees(`${BUSINESS} is writing it anew. You will hear when it is ready.`)
    await lookAt()
    await laysItBeforeHerFirst(nora)
    assert.equal(await invited(post), link)
    await nora.sees('They sign first, and have not yet.')

    await maya.open(link)
    await maya.sees(`${BUSINESS} proposes this to you.`)
    await maya.sees('The words were changed since, so that signature counts no more.')
    await maya.sees(`${BUSINESS} took the terms that you proposed`)
    await maya.sees('12% of what')
    await maya.sees('Whoever built them.')
    await lookAt()
    await maya.follow('Every version, and what changed')
    await maya.sees('What is different from version 1')
    await lookAt()
    await maya.follow(/The agreement$/)
    await maya.isOn(TITLE)
    const read = await wordsOf(page)
    await asksForTheCode({ maya, page, hand, lookAt })
    const code = await codeFrom(post, maya, page)
    await maya.fill('The code from the mail', another(code))
    await maya.press('Sign')
    await maya.sees('please tick this: nobody signs without agreeing to sign electronically')
    await lookAt()
    await maya.tick(/I agree to sign/)
    await maya.press('Sign')
    await maya.sees('That was not the code that went to m…@lind.example. You can try 4 times more.')
    await lookAt()
    await maya.fill('The code from the mail', code)
    await maya.tick(/I agree to sign/)
    await maya.press('Sign')
    await maya.sees(`You signed it. ${BUSINESS} is next.`)
    await lookAt()

    await noras.reload()
    await nora.tick(/I agree to sign/)
    await nora.press('Sign for us')
    await nora.sees('Both have, and it holds from now on.')
    await nora.sees('On their own page, with the code that went to their address.')
    await maya.open(linkIn(await post.next({ to: MAYA.email, about: /^Signed: / })))
    await maya.sees('It holds.')
    await lookAt()
    await maya.sees('anybody can check')
    const paper = await downloads(page, 'Download your copy, signed and sealed (PDF)')
    assert.deepEqual(paper, await downloads(noras, 'The signed and sealed document (PDF)'))

    await judge({ t, origin, paper, read, maya, lookAt })
    await leave()
  })
}

test('Maya says no with her reason, and nothing can be signed any more', async t => {
  const { nora, post, visits } = await business(t, PHONE)
  await meetsMaya(nora)
  await drafts(nora)
  await nora.fill('To be answered by', `${NEXT_YEAR}-01-31`)
  await nora.press('Propose it')
  const { page, look, leave } = await visits({})
  const maya = personAt(page)
  const letter = await post.next({ to: MAYA.email, about: /^Our agreement/ })
  assert.match(letter.text, new RegExp(`until 31 January ${NEXT_YEAR}`))
  await maya.open(linkIn(letter))
  await maya.sees(`It can be answered until 31 January ${NEXT_YEAR}.`)
  await maya.unfold('It is not for me')
  await maya.press('Say no')
  await maya.sees('Please write down why, in a few words')
  await isSound(look)
  await maya.fill('Why?', 'I have nobody to send this year.')
  await maya.press('Say no')
  await maya.sees(`You said no this time, and ${BUSINESS} knows.`)
  await maya.seesNo('Sign it')
  await isSound(look)
  await nora.follow('Agreements')
  await nora.follow(/Maya Lind/)
  await nora.sees('Declined')
  await nora.sees('I have nobody to send this year.')
  await leave()
})

/** Nora on her first day, with a mail server; and a browser for whoever visits her Entente without an account. */
async function business(t, size) {
  const post = await openPost()
  t.after(() => post.close())
  const { nora, page: noras, origin } = await firstDay(t, chromium, size, { smtpUrl: post.url })
  async function visits({ javaScriptEnabled }) {
    const visitor = await openVisitor(chromium, { origin, size, javaScriptEnabled })
    return { ...visitor, look: lookOf(visitor, size) }
  }
  return { nora, noras, origin, post, visits }
}

async function asksForMore(maya, lookAt) {
  await maya.choose('About', 'Boundaries')
  await maya.fill('What would you change, or what do you want to know?', 'And who keeps their shops running?')
  await maya.press('Say it')
  await maya.sees(`${BUSINESS} reads it, and answers here.`)
  await maya.follow('Propose other terms')
  await lookAt()
  await maya.within('Website design', promise => promise.fill('The share', '12'))
  await maya.fill('What you want to say about it', 'Make it twelve percent, and I am in.')
  await maya.press('Propose these terms')
  await maya.sees('You proposed other terms on')
  await lookAt()
}

async function givesMore(nora) {
  await nora.follow('Today')
  await nora.follow(/Maya Lind/)
  await nora.sees('And who keeps their shops running?')
  await nora.fill('Answer', 'Whoever built them.')
  await nora.press('Say it')
  await nora.follow('See what they would change, and answer')
  await nora.sees('Make it twelve percent, and I am in.')
  await nora.press('Take their terms')
  await nora.sees('Version 1 of the words. They were changed since, so this does not count any more.')
}

async function laysItBeforeHerFirst(nora) {
  await nora.choose('Who signs first', 'Maya Lind first')
  await nora.tick(`Mail the link to ${MAYA.email}`)
  await nora.press('Propose it')
  await nora.sees('It lies before them, and a mail with their link is on its way.')
}

async function asksForTheCode({ maya, page, hand, lookAt }) {
  await maya.fill('Sign with your name', '')
  await maya.press('Send me the code')
  await maya.sees('please sign with your name')
  await lookAt()
  await hand(maya, page)
  await maya.press('Send me the code')
  await maya.sees('A code is on its way to you by mail.')
  await lookAt()
}

const another = code => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function downloads(page, words) {
  const coming = page.waitForEvent('download')
  await personAt(page).follow(words)
  return readFile(await (await coming).path())
}

/** What a page says of an agreement: each heading, sentence and point of it. */
const wordsOf = page => page.getByRole('article').locator('h2, p, li').allInnerTexts()

/** Judges the sealed PDF as it is, and with one byte changed, by every program and on the public page. */
async function judge({ t, origin, paper, read, maya, lookAt }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'entente-papers-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const kept = async (name, bytes) => {
    await writeFile(path.join(folder, name), bytes)
    return path.join(folder, name)
  }
  const file = await kept('agreement.pdf', paper)
  const authority = await (await fetch(`${origin}/authority.pem`)).text()
  const judged = await judges(folder, authority)
  await judged.callItGenuine(file, SIGNATURES)

  const text = await textOf(file, TITLE)
  assert.ok(read.length > 30, `only ${read.length} sentences were read`)
  for (const words of [
    ...read, 'Website design', '12%', '14 months', 'Social media', '$150.00', '45 days', `31 December ${NEXT_YEAR}`, BOUNDARIES,
    BREAKFAST, BUSINESS, OWNER.name, MAYA.name, MAYA.email,
  ]) assert.ok(text.includes(words.replaceAll(/\s+/g, ' ')), `“${words}” is not in ${text}`)
  assert.ok(!text.includes('10%'), text)

  const changed = Buffer.from(paper)
  const place = changed.indexOf(`(${TITLE})`)
  assert.ok(place > 0, 'the title stands in the file')
  changed[place + 1] ^= 1
  const other = await kept('changed.pdf', changed)
  await judged.callItChanged(other, SIGNATURES)

  await maya.open('/verify')
  await lookAt()
  await maya.attach('The PDF', file)
  await maya.press('Look at it')
  await maya.sees('not a letter of it was changed since')
  await maya.sees(`${MAYA.name} (${MAYA.email}) signed it`)
  await lookAt()
  await maya.attach('The PDF', other)
  await maya.press('Look at it')
  await maya.sees('It was changed after it was signed')
  await lookAt()
}

/** Looks hard at a page as it stands, which may be one that exists only after a form was sent. */
async function passes() {}
