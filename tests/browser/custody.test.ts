import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { registration } from '../journeys/story.ts'
import { press, told, write } from './hands.ts'
import { type Seat, type Stage, stage } from './stage.ts'

let house: Stage
let folder: string
let item: ItemLine
let old: ItemLine

/** No axe finding, no sideways scroll. */
async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond the window'] : [])]
}
/** The refusal that was meant is no trouble. */
const isRefused = (seat: Seat) => expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
const pickFile = async (page: Page, name: string, text: string) => {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await told(page, name)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-custody-'))
  house = await stage('2026-03-02', { dataFolder: folder })
  const officer = await house.world.as('jijian1')
  const entered = async (about: string) => (await officer.post<{ item: ItemLine }>('/api/ledger', registration(house.world, about))).item
  item = await entered('zhigong1')
  old = await entered('zhigong2')
  await withClient(house.world.server.fresh.admin, (client) =>
    client.query(`SET search_path = jianwei; UPDATE matters SET stage = 'closed', opened_on = '2012-05-06' WHERE id = '${old.matterId}';
      UPDATE timeline_entries SET on_day = '2012-06-06' WHERE matter_id = '${old.matterId}'`),
  )
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

describe('The evidence of a matter', () => {
  it('is taken in on the list, redacted on its page, and every step is seen', async () => {
    await house.as('jijian1', `/matters/${item.matterId}`, async (seat) => {
      const { page } = seat
      await told(page, '还没有证据材料')
      await page.getByRole('link', { name: '打开证据材料清单' }).click()
      await press(page, '收存材料')
      await write(page, '材料名称', '办件记录复印件')
      await write(page, '材料来源', '路政科提供')
      await write(page, '原件存放', '监察科 3 号柜')
      await pickFile(page, '办件记录.txt', '办件记录：张某某受理')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('custody-take')
      await press(page, '收存')
      await told(page, '证1')
      await press(page, '全部校验')
      await told(page, '校验相符')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('custody-list')
      await page.getByRole('link', { name: '证1' }).click()
      await press(page, '制作脱敏件')
      await write(page, '提供对象', '被核查单位')
      await write(page, '脱敏事由', '隐去经办人姓名')
      await pickFile(page, '办件记录（脱敏）.txt', '办件记录：×××受理')
      await seat.picture('custody-redact')
      await press(page, '制作脱敏件')
      await told(page, /证1-2/)
      await page.getByRole('link', { name: /^证1，/ }).click()
      await press(page, '登记移交')
      await write(page, '移交对象', '市纪委监委')
      await write(page, '说明', '移送问题线索')
      await press(page, '登记移交')
      await told(page, /请移交脱敏件/)
      isRefused(seat)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('custody-page')
      await seat.open(`/matters/${item.matterId}`)
      await told(page, '办件记录复印件')
      await seat.picture('custody-matter')
    })
  })
})

describe('What is due for disposal', () => {
  it('is proposed from its page, and held by another', async () => {
    await house.as('jijian1', '/retention', async (seat) => {
      const { page } = seat
      await told(page, '到期待处置')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('retention-list')
      await page.getByRole('link', { name: old.matterNo }).click()
      await press(page, '提出销毁')
      await write(page, '鉴定意见和销毁依据', '保存期限届满，无继续保存价值')
      await press(page, '提出销毁')
      await told(page, '等待另一人审批。')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('retention-page')
      await seat.open('/retention/holds')
      await press(page, '暂停销毁')
      await write(page, '事项编号', old.matterNo)
      await write(page, '事由和依据', '上级巡察要求保全')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('hold-form')
      await press(page, '暂停')
      await told(page, '暂停中')
      await seat.picture('holds')
    })
    await house.as('jiancha', `/retention/matters/${old.matterId}`, async (seat) => {
      const { page } = seat
      await told(page, '已暂停销毁，解除前不得销毁')
      await press(page, '审批')
      await write(page, '审批意见', '同意。')
      await press(page, '提交审批')
      await told(page, /由另一名负责人解除后才能办理/)
      isRefused(seat)
      await seat.picture('retention-held')
    })
  })
})
