// Makes the pictures of the README and the user's guide from the demo, so that they show what there is:
//   cd tests/browser && ENTENTE_BIN=../../target/release/entente node pictures.mjs

import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { DESKTOP, openChromium, openVisitor, PHONE } from './browser.mjs'
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
    await visitor.page.screenshot({ path: path.join(FOLDER, `${name}.png`) })
    await visitor.leave()
  }
} finally {
  await demo.stop()
  await chromium.close()
}
