// A person at a screen: the verbs that journeys are written in. Whatever is done goes through what a person sees,
// a label, a heading, the words on a button; never through an id or a class.

import assert from 'node:assert/strict'

/** The verbs of whoever sits before `page`. Words are the words on the screen, whole and in their case. */
export function personAt(page) {
  const named = (role, name) => page.getByRole(role, { name, exact: true })
  // What must be answered says so beside its label; a choice is shown with a capital that its text may not have.
  const labelled = label => page.getByLabel(label instanceof RegExp ? label : new RegExp(`^\\s*${escaped(label)}(\\s+required)?\\s*$`, 'i'))

  return {
    /** Opens an address, such as a link that came by mail. */
    open: address => page.goto(address),
    /** Presses a button. */
    press: name => named('button', name).click(),
    /** Strikes a key, once the page listens to keys: its script comes behind its words. */
    async strikes(key) {
      await page.waitForLoadState()
      await page.keyboard.press(key)
    },
    /** Takes back what was done last, where the page says that it was done. */
    undo: () => page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).click(),
    /** Opens what is folded away behind these words. */
    unfold: words => page.locator('summary').getByText(words, { exact: true }).click(),
    /** Follows a link: one in the main part of the page first, then the navigation's, also from behind its More. */
    async follow(name) {
      await page.waitForLoadState()
      const inMain = page.getByRole('main').getByRole('link', { name, exact: true })
      if (await inMain.count() > 0) return inMain.first().click()
      const anywhere = named('link', name)
      if (await anywhere.count() === 0) await page.getByRole('navigation').getByText('More', { exact: true }).click()
      await anywhere.first().click()
    },
    /** Writes into the field with this label, in place of what was there. */
    fill: (label, text) => labelled(label).fill(text),
    /** Chooses from a list, by the words of the choice. */
    choose: (label, choice) => labelled(label).selectOption({ label: choice }),
    /** Ticks a box or a radio button. */
    tick: label => labelled(label).check(),
    /** Answers a question that has choices. */
    answer: (question, choice) => personAt(page.getByRole('group', { name: question })).tick(choice),
    /** Gives a file to the field with this label. */
    attach: (label, file) => labelled(label).setInputFiles(file),
    /** Fills a form: `{ 'Given name': 'Mara', 'Service': choice('Website design') }`. */
    async complete(fields) {
      for (const [label, value] of Object.entries(fields)) await this[value.verb ?? 'fill'](label, value.words ?? value)
    },
    /** Does `what` in the part of the page (a form, a row, a section) with this name or heading. */
    within: (name, what) => what(personAt(partOf(page, name))),
    /** Fails unless these words are to be seen. */
    sees: words => page.getByText(words).filter({ visible: true }).first().waitFor(),
    /** Fails if these words are to be seen. */
    async seesNo(words) {
      const count = await page.getByText(words).filter({ visible: true }).count()
      assert.equal(count, 0, `“${words}” is to be seen`)
    },
    /** Fails unless the page has come whose main heading this is. */
    isOn: heading => page.getByRole('heading', { level: 1, name: heading }).waitFor(),
  }
}

const escaped = words => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** In `complete`: a choice from a list instead of text. */
export const choice = words => ({ verb: 'choose', words })

function partOf(page, name) {
  const roles = ['region', 'form', 'group', 'dialog', 'row', 'listitem', 'article']
  return roles
    .map(role => page.getByRole(role, { name }))
    .reduce((parts, part) => parts.or(part))
    .or(page.getByRole('row').filter({ hasText: name }))
    .or(page.getByRole('listitem').filter({ hasText: name }))
    .first()
}
