// Makes the pictures of the README and the user's guide, so that they show what there is: from the demo, and, because the
// demo mails nothing, from an agreement that Nora and Maya sign here:
//   cd tests/browser && ENTENTE_BIN=../../target/release/entente node pictures.mjs

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MAYA, codeFrom, drafts, draws, invited, meetsMaya, readsItThrough } from './agreement.mjs'
import { firstDay } from './begin.mjs'
import { DESKTOP, openChromium, openVisitor, PHONE } from './browser.mjs'
import { linkIn, openPost } from './mail.mjs'
import { personAt } from './person.mjs'
import { startDemo } from './start.mjs'

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

/** What is shown: the page below the business's home, the picture's name, the width; then what follows the address of the
 *  first partner there, where the picture is of one of theirs. */
const PICTURES = [
  ['today', 'today', DESKTOP],
  ['today', 'today-phone', PHONE],
  ['partners', 'partners', DESKTOP],
  ['referrals', 'referrals', DESKTOP],
  ['money', 'money', DESKTOP],
  ['people/going-through', 'going-through', DESKTOP],
  ['people/goal', 'habit', DESKTOP],
  ['partners', 'discovery', DESKTOP, '/discovery'],
]

const chromium = await openChromium()
try {
  await picturesOfTheDemo()
  await picturesOfSigning()
} finally {
  await chromium.close()
}

function taken(page, name) {
  return page.screenshot({ path: path.join(FOLDER, `${name}.png`) })
}

async function picturesOfTheDemo() {
  const demo = await startDemo()
  try {
    for (const [page, name, size, ofPartner] of PICTURES) {
      const visitor = await openVisitor(chromium, { origin: demo.origin, size })
      await visitor.page.goto(demo.link)
      const home = new URL(visitor.page.url()).pathname.split('/').slice(0, 3).join('/')
      await visitor.page.goto(`${demo.origin}${home}/${page}`)
      if (ofPartner) {
        const partner = await visitor.page.locator('a[href*="/partners/par_"]').first().getAttribute('href')
        await visitor.page.goto(demo.origin + partner + ofPartner)
      }
      await taken(visitor.page, name)
      await visitor.leave()
    }
  } finally {
    await demo.stop()
  }
}

/** Both sides of an agreement, Maya on her phone. */
async function picturesOfSigning() {
  const closing = []
  const post = await openPost()
  try {
    const day = { after: close => closing.push(close) }
    const { nora, page: noras, origin } = await firstDay(day, chromium, DESKTOP, { smtpUrl: post.url })
    await meetsMaya(nora)
    await drafts(nora)
    await nora.follow('Change the draft')
    await noras.getByRole('group', { name: 'Promise 1' }).evaluate(promise => promise.scrollIntoView())
    await taken(noras, 'agreement-draft')
    await nora.follow('Cancel')
    await readsItThrough(nora)
    await noras.getByRole('heading', { name: 'Lay it before Maya Lind' }).evaluate(heading => heading.scrollIntoView())
    await taken(noras, 'agreement-proposing')
    await nora.press('Propose it')

    const { page } = await openVisitor(chromium, { origin, size: PHONE })
    const maya = personAt(page)
    const link = await invited(post)
    await maya.open(link)
    await taken(page, 'agreement-their-page')
    await maya.follow('propose other terms')
    await maya.within('Website design', promise => promise.fill('The share', '12'))
    await maya.fill('What you want to say about it', 'Make it twelve percent, and I am in.')
    await maya.press('Propose these terms')
    await maya.sees('You proposed other terms on')
    await noras.reload()
    await nora.follow('See what they would change, and answer')
    await nora.sees('Take their terms')
    await taken(noras, 'agreement-other-terms')
    await nora.press('Take their terms')
    await nora.press('Propose it')
    await invited(post)

    await maya.open(link)
    await draws(maya, page)
    await taken(page, 'agreement-signing')
    await maya.press('Send me the code')
    await maya.fill('The code from the mail', await codeFrom(post, maya, page))
    await maya.tick(/I agree to sign/)
    await maya.press('Sign')
    await maya.sees('You signed it.')
    await noras.reload()
    await nora.tick(/I agree to sign/)
    await nora.press('Sign for us')
    await nora.sees('Both have, and it holds from now on.')
    await noras.getByRole('heading', { name: 'Signatures' }).evaluate(heading => heading.scrollIntoView())
    await nora.within('Maya Lind signed', signature => signature.unfold('How it came about'))
    await taken(noras, 'agreement-signed')

    await maya.open(linkIn(await post.next({ to: MAYA.email, about: /^Signed: / })))
    const coming = page.waitForEvent('download')
    await maya.follow('Download your copy, signed and sealed (PDF)')
    const copy = await (await coming).path()
    await maya.open('/verify')
    await maya.attach('The PDF', { name: 'agreement.pdf', mimeType: 'application/pdf', buffer: await readFile(copy) })
    await maya.press('Look at it')
    await maya.sees('not a letter of it was changed since')
    await taken(page, 'agreement-genuine')
  } finally {
    for (const close of closing) await close()
    await post.close()
  }
}
