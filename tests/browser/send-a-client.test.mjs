// A client from what Nora noticed to what came of it: Zola chooses among two, Maya takes her on with her phone and tells how
// it goes, and after they looked back Maya is the only one on the page of whoever needs the same next.

import { after, before, test } from 'node:test'
import { MAYA, drafts, invited, meetsMaya, signs, signsToo } from './agreement.mjs'
import { BUSINESS, firstDay } from './begin.mjs'
import { DESKTOP, PHONE, openChromium, openVisitor } from './browser.mjs'
import { linkIn, openPost } from './mail.mjs'
import { choice, personAt } from './person.mjs'
import { isSound, lookOf } from './sound.mjs'

const ZOLA = { name: 'Zola Reyes', email: 'zola@reyes.example' }
const YARA = { name: 'Yara Holm', email: 'yara@holm.example' }
const BEN = { name: 'Ben Cole', email: 'ben@cole.example' }
const NEED = 'a new website with a shop'

let chromium
before(async () => { chromium = await openChromium() })
after(() => chromium?.close())

test('a client chooses, the partner takes her on and tells how it goes, and in the end is the only one', async t => {
  const post = await openPost()
  t.after(() => post.close())
  const { nora, page: noras, origin } = await firstDay(t, chromium, DESKTOP, { smtpUrl: post.url })
  const [zola, maya, yara] = [await phone(origin), await phone(origin), await phone(origin)]
  const mailed = async (whom, about) => linkIn(await post.next({ to: whom.email, about }))

  await meetsMaya(nora)
  await drafts(nora)
  await bothSign({ nora, maya, post })
  await meetsBen(nora)

  await notices(nora, ZOLA)
  await nora.within(MAYA.name, fit => fit.sees('With an agreement. No client for this yet'))
  await nora.within(BEN.name, fit => fit.sees('Nothing agreed yet. No client for this yet'))
  await nora.follow(`Let ${ZOLA.name} choose`)
  await nora.tick(/^\s*Maya Lind/)
  await nora.fill(`Why you recommend ${MAYA.name}`, 'She built the shop that I buy my coffee from.')
  await nora.tick(/^\s*Ben Cole/)
  await nora.fill(`What do you say to ${ZOLA.name}?`, 'Dear Zola, talk to whom you like.')
  await nora.press('Make the page')
  await nora.press(`Mail it to ${ZOLA.name}`)

  await zola.open(await mailed(ZOLA, /^Somebody for you: a new website/))
  await zola.isOn(`Somebody for you, ${ZOLA.name}`)
  await zola.sees('Dear Zola, talk to whom you like.')
  await zola.sees(`${MAYA.name} may pay ${BUSINESS} a fee when you become their client.`)
  await zola.seesNo(`${BEN.name} may pay`)
  await zola.isSound()
  await zola.unfold(`Choose ${MAYA.name}`)
  await zola.isSound()
  await zola.press(`Choose ${MAYA.name}`)
  await zola.sees(`You chose ${MAYA.name}, who knows how to reach you and will write to you.`)
  await zola.isSound()
  await zola.follow('Open your page')
  await zola.sees(new RegExp(`${MAYA.name} sees: .*zola@reyes.example`))
  await zola.isSound()
  await hears(nora, 'Zola Reyes chose Maya Lind and was passed on; Maya Lind was mailed.')

  await maya.open(await mailed(MAYA, /^A client for you: Website design/))
  await maya.sees(NEED)
  await maya.sees(ZOLA.email)
  await maya.isSound()
  await maya.tick(/Yes, I will write to them/)
  await maya.press('Answer')
  await maya.isSound()
  await hears(nora, 'Maya Lind took Zola Reyes on.')
  await maya.press('We have talked')
  await hears(nora, 'Maya Lind and Zola Reyes are in talks.')
  await maya.unfold('They are my client now')
  await maya.fill('What they will pay, about', '4000')
  await maya.press('They are my client')
  await hears(nora, 'Maya Lind won Zola Reyes, for about $4,000.00.')
  for (const [paid, fee] of [['$1,500.00', '$150.00'], ['$2,500.00', '$250.00']]) {
    await maya.fill('What they paid', paid.replaceAll(/[$,]/g, ''))
    await maya.press('Report it')
    await maya.sees(`Fee ${fee}: 10% of ${paid} net`)
    await hears(nora, `Maya Lind reports that Zola Reyes paid ${paid}`)
  }
  await maya.isSound()

  await nora.follow('Reviews')
  await nora.follow(`Three months with ${MAYA.name}`)
  await nora.sees('1 signed')
  await nora.sees('You earned $400.00 by clients you sent.')
  await nora.sees('They owe you $400.00.')
  await nora.answer('How is it going?', 'Very well')
  await nora.tick(/Become strategic/)
  await nora.fill('What you both said', 'Both are glad, and want to do more of it.')
  await nora.press('Record the review')
  await nora.sees('You decided to become strategic.')
  await nora.follow('Draft the strategic agreement')
  await nora.isOn('Amend the agreement')
  await nora.press('Save the draft')
  await nora.fill('Why go on all the same?', 'We know each other better than any list does.')
  await bothSign({ nora, maya, post })

  await notices(nora, YARA)
  await nora.seesNo(BEN.name)
  await nora.follow(`Let ${YARA.name} choose`)
  await nora.sees(`You send clients for Website design to ${MAYA.name} only`)
  await nora.seesNo(BEN.name)
  await nora.press('Make the page')
  await nora.press(`Mail it to ${YARA.name}`)
  await yara.open(await mailed(YARA, /^Somebody for you/))
  await yara.sees(`${BUSINESS} recommends one person`)
  await yara.sees(MAYA.name)
  await yara.seesNo(BEN.name)
  await yara.isSound()
  for (const visitor of [zola, maya, yara]) await visitor.leave()
})

/** A person with a phone and no account: the verbs of a person, and that whatever page is before them is sound. */
async function phone(origin) {
  const visitor = await openVisitor(chromium, { origin, size: PHONE })
  const look = lookOf(visitor, PHONE)
  return { ...personAt(visitor.page), ...visitor, isSound: () => isSound(look) }
}

/** What lies before Nora is proposed to Maya, and both sign it. */
async function bothSign({ nora, maya, post }) {
  await nora.press('Propose it')
  const link = await invited(post)
  await signs(nora)
  await maya.open(link)
  await signsToo(maya, { page: maya.page, post })
  await maya.sees('It holds.')
}

async function meetsBen(nora) {
  await adds(nora, BEN)
  await nora.press('Find out about them')
  await nora.within('Which services do they offer?', services => services.tick('Website design'))
  await nora.press('Write it down')
}

async function adds(nora, { name, email }) {
  const [given, family] = name.split(' ')
  await nora.follow('People')
  await nora.follow('Add a person')
  await nora.complete({ 'Given name': given, 'Family name': family, 'Email': email })
  await nora.press('Save')
  await nora.isOn(name)
}

/** Nora works for somebody, and sees what somebody else could do for them. */
async function notices(nora, client) {
  await adds(nora, client)
  await nora.follow('They need something')
  await nora.complete({ 'What kind of work is it?': choice('Website design'), 'In your words': NEED })
  await nora.press('Show who fits')
}

/** It stands on Today. */
async function hears(nora, news) {
  await nora.follow('Today')
  await nora.sees(news)
}
