import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { press, told } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const HEADING = '档案编号,人员,类目,序号,材料名称,形成日期,备注,扫描件文件名'

describe('Dossiers on paper are taken over in the browser', () => {
  let house: Stage
  let folder: string
  const expectSound = async (seat: Seat, picture: string) => {
    await seat.picture(picture)
    expect([...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond the window'] : [])]).toEqual([])
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jianwei-dossiers-'))
    house = await stage('2026-08-10', { dataFolder: folder })
  })
  afterAll(async () => {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('their lists are checked row by row, scans find them by name, and each person has a page', async () => {
    const person = house.world.idOf('zhigong1')
    const rows = (more: string) => [
      HEADING,
      `廉档-001,${person},个人有关事项,1,2025 年度个人有关事项报告表,2026-01-15,${more},报告表.pdf`,
      `廉档-001,${person},廉政承诺,1,廉政承诺书,2026-02-01,,`,
    ]
    const [bad, good, right] = [join(folder, 'bad.csv'), join(folder, 'good.csv'), join(folder, 'right.csv')]
    await writeFile(bad, [...rows(''), `廉档-002,查无此人,其他,0,谈话记录,2027-01-01,,`].join('\n'))
    await writeFile(good, rows('').join('\n'))
    await writeFile(right, rows('补签名页').join('\n'))
    const scans = ['报告表.pdf', '廉档-001 封面.pdf', '无关.pdf'].map((name) => join(folder, name))
    for (const scan of scans) await writeFile(scan, '%PDF-1.4')
    await house.as('jijian1', '/takeover/dossiers', async (seat) => {
      const { page } = seat
      await told(page, '还没有接续廉政档案')
      await expectSound(seat, 'dossiers-empty')
      await press(page, '从 Excel 导入目录')
      const take = async (file: string) => {
        await page.locator('input[type=file]').setInputFiles(file)
        await page.getByRole('textbox', { name: /导入说明/ }).fill('期中上线')
        await page
          .getByRole('button', { name: /^确认导入|^导入/ })
          .last()
          .click()
        await page.waitForURL(/\/takeover\/dossiers$/)
        await told(page, '廉档-001')
      }
      await page.locator('input[type=file]').setInputFiles(bad)
      await told(page, /不在人员名册中/)
      await told(page, /序号从 1 起/)
      await expectSound(seat, 'dossiers-faults')
      await take(good)
      await expectSound(seat, 'dossiers-list')
      await seat.open('/takeover/dossiers/import')
      await take(right)
      await seat.open('/takeover/dossiers/scans')
      await page.locator('input[type=file]').setInputFiles(scans)
      await told(page, '已挂接 2 份')
      await told(page, '没有对上编号的文件（1 份，未保存）')
      await expectSound(seat, 'dossiers-scans')
      await page.getByRole('link', { name: /廉档-001，1 份材料/ }).click()
      await told(page, `${nameOf(house, 'zhigong1')}的廉政档案`)
      await told(page, '补签名页')
      await told(page, '整卷扫描件')
      await page.getByText('更正或者撤销前的内容', { exact: true }).click()
      await expectSound(seat, 'dossier-page')
      await page.getByRole('button', { name: 'English' }).click()
      await told(page, 'Scans of the whole dossier')
      await expectSound(seat, 'dossier-page-en')
      await page.getByRole('button', { name: '中文' }).click()
      await page.getByRole('button', { name: '撤销整卷' }).click()
      await page.getByRole('textbox', { name: /理由/ }).fill('人员弄错，应为另一名职工。')
      await expectSound(seat, 'dossier-end')
      await page
        .getByRole('button', { name: /^撤\s*销$/ })
        .first()
        .click()
      await told(page, '人员弄错，应为另一名职工。')
      await seat.open('/takeover')
      await told(page, '廉政档案')
      await expectSound(seat, 'takeover-checklist-dossiers')
    })
  })
})
