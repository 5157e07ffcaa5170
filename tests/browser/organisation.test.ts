import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filled, registerWorkbook } from '../../src/platform/sheets/template.ts'
import { REGISTER, type Register } from '../../src/modules/organisation/register/register.schema.ts'
import { type Stage, stage } from './stage.ts'

const unit = (no: string, parent: string): Register['units'][number] => ({
  no,
  name: `第${no}养护站`,
  shortName: `${no}站`,
  kind: 'station',
  parent,
  hasRegister: false,
  agencyMark: null,
  pack: null,
})

describe('Whoever keeps the organisation', () => {
  let house: Stage
  let folder: string

  const bookOf = async (name: string, units: Register['units']) => {
    const path = join(folder, name)
    await writeFile(path, (await registerWorkbook('登记簿', [filled(REGISTER.units, units)])).bytes)
    return path
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jianwei-register-'))
    house = await stage('2026-09-14')
  })
  afterAll(async () => {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  for (const language of ['zh', 'en'] as const) {
    const words = {
      zh: {
        choose: '二、选择填好的文件',
        problems: '问题清单',
        why: '导入说明',
        take: '确认导入',
        done: '已导入',
        add: '新增一项',
        save: '保存',
      },
      en: {
        choose: '2. Choose the file',
        problems: 'Problems',
        why: 'Reason for the import',
        take: 'Import',
        done: 'Imported',
        add: 'New entry',
        save: 'Save',
      },
    }[language]

    it(`imports a register: problems first, then the difference, then saved (${language})`, async () => {
      const bad = await bookOf('bad.xlsx', [unit(`${language}1`, '没有的单位'), unit(`${language}1`, 'U01')])
      const good = await bookOf('good.xlsx', [unit(`${language}1`, 'U01'), unit(`${language}2`, `${language}1`)])
      await house.as('anquan', '/organisation/import', async (seat) => {
        const { page } = seat
        if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
        await seat.picture(`organisation-import-${language}`)
        await page.locator('input[type=file]').setInputFiles(bad)
        await page.getByRole('group', { name: words.problems }).waitFor()
        expect(await seat.flaws()).toEqual([])
        await seat.picture(`organisation-problems-${language}`)
        await page.locator('input[type=file]').setInputFiles(good)
        await page.getByLabel(words.why).fill('增设养护站')
        expect(await seat.flaws()).toEqual([])
        await seat.picture(`organisation-difference-${language}`)
        await page.getByRole('button', { name: words.take, exact: true }).click()
        await page.getByText(words.done, { exact: true }).waitFor()
        await seat.open(`/organisation/units/${language}1`)
        await page.getByRole('heading', { name: `第${language}1养护站` }).waitFor()
      })
    })

    it(`enters one row by hand, with what is wrong beside its field (${language})`, async () => {
      const seat = await house.enter('anquan', '/organisation/register?sheet=persons')
      const { page } = seat
      if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('button', { name: words.add }).click()
      await page.locator('#cell-no').fill(`T-${language}`)
      await page.locator('#keep-reason').fill('新录用')
      await page
        .getByRole('button', { name: words.save, exact: true })
        .or(page.getByRole('button', { name: '保 存' }))
        .click()
      await page.getByRole('alert').first().waitFor()
      expect(await seat.flaws()).toEqual([])
      await seat.picture(`organisation-row-${language}`)
      await page.locator('#cell-name').fill('试录用')
      await page
        .getByRole('button', { name: words.save, exact: true })
        .or(page.getByRole('button', { name: '保 存' }))
        .click()
      await page.locator('#cell-no').waitFor({ state: 'detached' })
      // The browser itself calls the refusal (422) an error.
      expect(seat.troubles.filter((each) => !each.includes('422'))).toEqual([])
      await seat.leave()
    })

    it(`is seen in the responsibility frame, and accounts are opened apart (${language})`, async () => {
      await house.as('jijian1', '/organisation/responsibility', async (seat) => {
        if (language === 'en') await seat.page.getByRole('button', { name: 'English' }).click()
        await seat.page.getByRole('table').first().waitFor()
        expect(await seat.flaws()).toEqual([])
        await seat.picture(`organisation-frame-${language}`)
      })
      await house.as('xitong', '/accounts', async (seat) => {
        if (language === 'en') await seat.page.getByRole('button', { name: 'English' }).click()
        await seat.page.getByRole('table').first().waitFor()
        expect(await seat.flaws()).toEqual([])
        await seat.picture(`accounts-${language}`)
      })
    })
  }

  it('shows both names to the second of two who enter the same person', async () => {
    const seat = await house.enter('anquan', '/organisation/register?sheet=persons&search=T-both')
    const { page } = seat
    const save = () => page.getByRole('button', { name: /^保\s?存$/ }).click()
    await page.getByRole('button', { name: '新增一项' }).click()
    await page.locator('#cell-no').fill('T-both')
    await page.locator('#cell-name').fill('李晓明')
    await page.locator('#keep-reason').fill('新录用')
    const other = await house.world.as('anquan')
    await other.post('/api/organisation/register/rows', {
      ...{ sheet: 'persons', revision: null, reason: '新录用', values: { no: 'T-both', name: '李小明' } },
    })
    await save()
    const both = page.getByRole('table', { name: '他人刚刚保存过' })
    await both.getByText('李小明').waitFor()
    await both.getByText('李晓明').waitFor()
    expect(await seat.flaws()).toEqual([])
    await seat.picture('organisation-row-both')
    await save()
    await page.locator('#cell-no').waitFor({ state: 'detached' })
    await page
      .getByRole('cell', { name: /李晓明/ })
      .first()
      .waitFor()
    expect(seat.troubles.filter((each) => !each.includes('409'))).toEqual([])
    await seat.leave()
  })
})
