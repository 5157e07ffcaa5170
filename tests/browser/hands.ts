import type { Page } from 'playwright-core'

/** Press a button by its words; where a dialog asks whether this is sure, `sure` presses the same words there. */
export async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).last().click()
}

export async function sure(page: Page, button: string): Promise<void> {
  await press(page, button)
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click()
}

/** Write into the field with this label. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text)
}

/** Open the choice with this label and take one of its options. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByTitle(option, { exact: true }).filter({ visible: true }).last().click()
}

/** Find a person by name in the choice with this label. */
export async function choosePerson(page: Page, label: string, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true })
  await box.fill(name)
  await page
    .getByTitle(new RegExp(`^${name} · `))
    .filter({ visible: true })
    .last()
    .click()
  await page.keyboard.press('Escape')
}

/** One answer in a group of radio buttons. */
export async function answer(page: Page, question: string, option: string): Promise<void> {
  await page
    .getByRole('group', { name: question })
    .or(page.getByRole('radiogroup', { name: question }))
    .getByText(option, { exact: true })
    .click()
}

/** A message that something was done. */
export async function told(page: Page, words: string): Promise<void> {
  await page.getByText(words, { exact: true }).first().waitFor()
}
