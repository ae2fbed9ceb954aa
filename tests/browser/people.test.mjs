// The first week of the guide on screens, at a desk and on a phone: people are brought in, one of them twice; who could
// be a partner is answered on cards; a meeting is held and moves the weekly goal; two are merged and parted again; and
// the whole import is taken back, but for what happened since.

import { after, before, test } from 'node:test'
import { firstDay } from './begin.mjs'
import { DESKTOP, PHONE, openChromium } from './browser.mjs'
import { choice } from './person.mjs'

/** Copied from a spreadsheet: Ben stands there twice, with one phone number under two addresses. */
const ROWS = [
  ['First name', 'Last name', 'Email', 'Phone', 'Company', 'Job title'],
  ['Ben', 'Walsh', 'ben@walsh.example', '+1 212 555 0101', 'Walsh Web Studio', 'Website designer'],
  ['Benjamin', 'Walsh', 'benjamin@mail.example', '+1 212 555 0101', '', ''],
  ['Mara', 'Lind', 'mara@lind.example', '+1 212 555 0102', 'Lind Bakery', 'Baker'],
  ['Tomas', 'Okafor', 'tomas@okafor.example', '', '', ''],
].map(cells => cells.join('\t')).join('\n')

let chromium
before(async () => { chromium = await openChromium() })
after(() => chromium?.close())

for (const [where, size] of [['at a desk', DESKTOP], ['on a phone', PHONE]]) {
  test(`the first week is lived ${where}, from the pasted rows to the import that is taken back`, async t => {
    const { nora, page, leave } = await firstDay(t, chromium, size)
    await bringsPeopleIn(nora)
    await goesThroughThem(nora)
    await meetsMara(nora, page)
    await seesTheGoalMove(nora)
    await mergesAndPartsBen(nora)
    await takesTheImportBack(nora)
    await leave()
  })
}

async function bringsPeopleIn(nora) {
  await nora.follow('People')
  await nora.follow('Import')
  await nora.fill('Or rows copied from a spreadsheet', ROWS)
  await nora.press('Look at it first')
  await nora.sees('This is what would happen. Nothing has been changed yet.')
  await nora.press('Bring them in')
  await nora.sees('Done. Your people are in.')
}

async function goesThroughThem(nora) {
  await nora.follow('People')
  await nora.follow('Possible partners')
  await nora.isOn(/^Could Ben Walsh be a partner/)
  await nora.press('No')
  await nora.undo()
  await nora.isOn(/^Could Ben Walsh be a partner/)
  await nora.press('Yes')
  await nora.follow('Partners')
  await nora.sees('Ben Walsh')
}

/** A meeting that began some minutes ago. */
async function meetsMara(nora, page) {
  await nora.follow('People')
  await nora.follow('Mara Lind')
  await nora.follow('Plan a meeting')
  const zone = (await page.getByText(/^In \w+\/\w+/).first().textContent()).trim().slice('In '.length).replaceAll(' ', '_')
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const [day, time] = clock.format(new Date(Date.now() - 60_000)).split(' ')
  await nora.tick('Mara Lind')
  await nora.complete({ 'On': day, 'At': time, 'Where': 'Her bakery' })
  await nora.press('Save the meeting')
  await nora.isOn('Meeting with Mara Lind')
  await nora.tick(/we met/i)
  await nora.complete({ 'How': choice('In person'), 'What it was about': 'She needs a new website in spring.' })
  await nora.press('Note how it went')
  await nora.follow('Mara Lind')
  await nora.sees('She needs a new website in spring.')
}

async function seesTheGoalMove(nora) {
  await nora.follow('People')
  await nora.follow('Weekly goal')
  await nora.sees('1 of 1')
}

async function mergesAndPartsBen(nora) {
  await nora.follow('People')
  await nora.follow('Duplicates')
  await nora.sees('Same phone number')
  await nora.follow(/^Compare/)
  await nora.press('Merge the two')
  await nora.undo()
  await nora.follow('People')
  await nora.sees('Benjamin Walsh')
}

/** Ben is a candidate and Mara was met: both stay. */
async function takesTheImportBack(nora) {
  await nora.follow('People')
  await nora.follow('Import')
  await nora.follow(/^Pasted rows/)
  await nora.press('Undo this import')
  await nora.sees('Everything is as it was before, but for what happened since.')
  await nora.follow('People')
  await nora.sees('Mara Lind')
  await nora.seesNo('Tomas Okafor')
}
