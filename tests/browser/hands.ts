import type { Locator, Page } from 'playwright-core'

/** A label as the form shows it: with the star of what is required, or the word for what is not. */
const labelled = (label: string) => new RegExp(`^(\\* ?)?${label}(（选填）)?$`)

/** Press a button by its words. */
export async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).last().click()
}

/** Press a button that asks first, and its words once more in the question. */
export async function sure(page: Page, button: string): Promise<void> {
  await press(page, button)
  const question = page.getByRole('dialog')
  // A click while it still opens may go astray.
  await page.locator('.ant-zoom-appear').waitFor({ state: 'detached' })
  await question.getByRole('button', { name: button, exact: true }).click()
  await question.waitFor({ state: 'hidden' })
}

/** Write into the field with this label. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('textbox', { name: labelled(label) })
    .fill(text)
}

/** Open the choice with this label and take one of its options; `within`: only in this part of the page. */
export async function choose(page: Page, label: string, option: string, within: Locator = page.getByRole('main')): Promise<void> {
  const box = within.getByRole('combobox', { name: labelled(label) })
  await box.click()
  if (await box.isEditable()) await box.fill(option)
  await pick(page, option)
  await folded(page)
}

/** Search in the choice with this label by some words, and take one of what is found. */
export async function search(page: Page, label: string, words: string, option: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('combobox', { name: labelled(label) })
    .fill(words)
  await pick(page, option)
  await folded(page)
}

/** Close the list that was open; the next one is not to be taken for it while it still folds. */
async function folded(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.locator('.ant-select-dropdown').filter({ visible: true }).first().waitFor({ state: 'hidden' })
}

/** Find a person by name in the choice with this label. */
export async function choosePerson(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: labelled(label) }).fill(name)
  await pick(page, new RegExp(`^${name} · `))
  await folded(page)
}

/** Take an option of the list that is open. */
export const pick = (page: Page, option: string | RegExp): Promise<void> => offered(page, option).click()

/** What was chosen in a field before has the same title as the option. */
const offered = (page: Page, option: string | RegExp) =>
  page.locator('.ant-select-dropdown').getByTitle(option, { exact: true }).filter({ visible: true }).last()

/** Answer a question that has its answers as buttons beside it. */
export async function answer(page: Page, question: string, option: string): Promise<void> {
  const asked = page.getByRole('group', { name: question }).or(page.getByRole('radiogroup', { name: question }))
  await asked.first().getByText(option, { exact: true }).click()
}

/** Wait until the page says so. */
export async function told(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
}

/** Tab until this is reached. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let tabs = 0; tabs < 160; tabs += 1) {
    if (await isAt(wanted)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached with Tab')
}

/** Has this the focus? */
export const isAt = async (wanted: Locator): Promise<boolean> => (await wanted.and(wanted.page().locator(':focus')).count()) > 0
