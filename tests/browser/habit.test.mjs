// The networking habit: the weekly goal moves with who was met, people are gone through by key and by thumb, and finding
// out about somebody begins on their own page.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { barriersOn } from './axe.mjs'
import { DESKTOP, PHONE, openChromium, openVisitor } from './browser.mjs'
import { personAt } from './person.mjs'
import { startDemo } from './start.mjs'

let chromium
before(async () => { chromium = await openChromium() })
after(() => chromium?.close())

async function ana(t, options) {
  const entente = await startDemo()
  t.after(() => entente.stop())
  const visitor = await openVisitor(chromium, { origin: entente.origin, ...options })
  await visitor.page.goto(entente.link)
  const home = new URL(visitor.page.url()).pathname.split('/').slice(0, 3).join('/')
  return { ...visitor, person: personAt(visitor.page), at: path => entente.origin + home + path }
}

const asked = page => page.getByRole('heading', { level: 1 }).innerText()

test('who one knows is gone through by the keys alone, and an answer is taken back', async t => {
  const { page, person, at, leave } = await ana(t, { size: DESKTOP })
  await person.open(at('/people/going-through'))
  const first = await asked(page)
  assert.match(first, /^Could .+ be a partner\?$/)
  await person.sees(/often need/)

  await person.strikes('n')
  await person.sees('will not be asked about again')
  assert.notEqual(await asked(page), first)
  await person.press('Undo')
  await person.isOn(first)

  await person.strikes('l')
  await person.sees(/comes again on/)
  const second = await asked(page)
  await person.strikes('Enter')
  await person.sees('is a candidate now')
  assert.notEqual(await asked(page), second)
  await person.follow('Left for later')
  await person.sees(first.slice('Could '.length, -' be a partner?'.length))
  await leave()
})

test('on a phone the answers lie under the thumb, and everything works without script', async t => {
  const { page, person, at, leave } = await ana(t, { size: PHONE, javaScriptEnabled: false })
  await person.open(at('/people/going-through'))
  const first = await asked(page)
  const yes = await page.getByRole('button', { name: 'Yes' }).boundingBox()
  assert.ok(yes.y > PHONE.height / 2 && yes.y + yes.height < PHONE.height && yes.height >= 48, JSON.stringify(yes))

  await page.getByLabel('Or a service of another name').fill('Shop windows')
  await page.getByRole('button', { name: 'Yes' }).click()
  await person.sees('is a candidate now')
  const name = first.slice('Could '.length, -' be a partner?'.length)
  await person.open(at('/partners?view=list'))
  await page.getByRole('link', { name, exact: true }).first().click()
  await person.sees('Shop windows')
  await leave()
})

test('finding out about somebody begins on their page, and what they said suggests the third criterion', async t => {
  const { page, person, at, leave } = await ana(t, { size: DESKTOP })
  await person.open(at('/people/going-through'))
  const name = (await asked(page)).slice('Could '.length, -' be a partner?'.length)
  await person.follow('What you know of them')
  await person.press('Find out about them')
  await person.isOn(`Find out about ${name}`)
  assert.deepEqual(await barriersOn(page), [])
  await page.setViewportSize(DESKTOP)
  await person.complete({ 'Who is their ideal client?': 'Cafés with regulars', 'What did they say?': 'Let us try with one' })
  await person.within('How did they take it?', part => part.tick('open to it'))
  await person.press('Write it down')
  await person.sees('Cafés with regulars')

  await person.follow('Answer the five criteria')
  await person.sees(/“Let us try with one”/)
  assert.deepEqual(await barriersOn(page), [])
  await page.setViewportSize(DESKTOP)
  await person.press('Take it as a yes')
  await person.sees('Taken from what you found out.')
  await person.within('They are open to a partnership', part => part.sees('Yes'))
  await leave()
})

test('somebody new moves the goal of the week, and is found in what became of those met', async t => {
  const { page, person, at, leave } = await ana(t, { size: DESKTOP })
  await person.open(at('/people/goal'))
  const met = page.getByRole('row', { name: /^You met/ }).getByRole('link').first()
  const before = Number(await met.innerText())
  await person.open(at('/people/new'))
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'America/New_York' })
  await page.getByLabel('Given name').fill('Zola')
  await page.locator('[name="met.on"]').fill(today)
  await page.locator('[name="met.channel"]').selectOption('in_person')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await person.isOn('Zola')
  await person.open(at('/people/goal'))
  await person.sees(/This week is done/)
  assert.equal(Number(await met.innerText()), before + 1)
  await met.click()
  await person.sees('Zola')
  await leave()
})
