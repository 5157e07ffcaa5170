import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepCharts } from '../../demo/flows/keep.ts'
import { bpmnOf } from '../../demo/flows/bpmn.ts'
import { PERMIT, PERMIT_BEFORE } from '../../demo/flows/charts.ts'
import { riskPointsOnFlow } from '../../src/modules/flows/flow.question.ts'
import { answers, type Module } from '../../src/platform/module.ts'
import { pick, press, told, write } from './hands.ts'
import { nameOf, type Seat, type Stage, stage } from './stage.ts'

const TODAY = '2026-09-14'

const TABLE = [
  '序号\t环节\t岗位\t时限\t材料\t决定权限\t下一步',
  '1\t提出申请\t申请人\t1\t请假申请单\t\t2',
  '2\t科室审核\t科长\t1\t审核意见\t\t3（三天以内）；4（三天以上）',
  '3\t人事备案\t人事岗\t1\t备案登记\t\t结束',
  '4\t领导审批\t分管领导\t2\t审批意见\t分管领导\t3（同意）；1（退回）',
].join('\n')

/** Two steps in a row that name their posts, and no lane (P30). */
const STAMPS = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:way="http://www.omg.org/spec/DD/20100524/DI" xmlns:jw="urn:jianwei:flow" id="stamps" targetNamespace="urn:test">
  <process id="process" name="用印" isExecutable="false">
    <startEvent id="begin"/><userTask id="ask" name="用印申请" jw:post="路政岗"/>
    <userTask id="use" name="审核用印" jw:post="路政科科长" jw:document="用印登记"/><endEvent id="done"/>
    <sequenceFlow id="a" sourceRef="begin" targetRef="ask"/><sequenceFlow id="b" sourceRef="ask" targetRef="use"/><sequenceFlow id="c" sourceRef="use" targetRef="done"/>
  </process>
  <di:BPMNDiagram id="diagram"><di:BPMNPlane id="plane" bpmnElement="process">${[
    ['begin', 100, 100, 36, 36],
    ['ask', 200, 78, 100, 80],
    ['use', 380, 78, 100, 80],
    ['done', 560, 100, 36, 36],
  ]
    .map(
      ([id, x, y, width, height]) =>
        `<di:BPMNShape id="${id}_s" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></di:BPMNShape>`,
    )
    .join('')}${[
    ['a', 136, 200],
    ['b', 300, 380],
    ['c', 480, 560],
  ]
    .map(
      ([id, from, to]) =>
        `<di:BPMNEdge id="${id}_s" bpmnElement="${id}"><way:waypoint x="${from}" y="118"/><way:waypoint x="${to}" y="118"/></di:BPMNEdge>`,
    )
    .join('')}</di:BPMNPlane></di:BPMNDiagram>
</definitions>`

async function faultsOf(seat: Seat): Promise<string[]> {
  const flaws = await seat.flaws()
  return (await seat.isSideways()) ? [...flaws, 'reaches beyond 1366'] : flaws
}

/** Risk points as a later module would tell them. */
const POINTS = [
  { stepId: 'accept', pointId: 'p1', title: '选择性受理、超时受理', unitId: 'luzheng', unitName: '路政科', rank: 2 },
  { stepId: 'accept', pointId: 'p2', title: '收受申请人财物', unitId: 'luzheng', unitName: '路政科', rank: 3 },
  { stepId: 'inspect', pointId: 'p3', title: '现场核查走过场', unitId: 'luzheng', unitName: '路政科', rank: null },
]
const risks: Module = {
  name: 'risksOfTest',
  answers: [answers(riskPointsOnFlow, async ({ item }) => (item === 'permit' ? POINTS : []))],
}

describe('Flow charts, drawn and approved in the browser', () => {
  let house: Stage
  beforeAll(async () => {
    house = await stage(TODAY, { more: [risks] })
    await house.world.server.workshop.sweep((work) =>
      keepCharts(work, [{ item: 'permit', unit: '路政科', xml: bpmnOf(PERMIT), earlier: bpmnOf(PERMIT_BEFORE) }]),
    )
  })
  afterAll(() => house.close())

  it('a step is drawn and its limit edited; the drafter cannot approve', async () => {
    await house.as('kezhang1', '/flows', async (seat) => {
      const { page } = seat
      await told(page, '超限运输许可')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-list')
      await page.getByRole('link', { name: '超限运输许可' }).first().click()
      await told(page, '受理通知书或不予受理通知书')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-page')
      const saved = page.waitForEvent('download')
      await press(page, '下载 SVG')
      const drawing = await readFile(await (await saved).path(), 'utf8')
      expect(drawing).toMatch(/<title>2 个风险点，最高[^<]*<\/title>/)
      await page.getByRole('button', { name: /^2 个风险点，最高/ }).focus()
      await page.keyboard.press('Enter')
      const drawer = page.getByRole('dialog')
      await drawer.getByText('收受申请人财物').waitFor()
      expect(await drawer.getByRole('row').count()).toBe(3)
      await seat.picture('f-points')
      await page.keyboard.press('Escape')
      await press(page, '修订（另起一版）')
      await page.getByText('所选环节').waitFor()
      await page.locator('.djs-element[data-element-id="inspect"]').click()
      await page.getByRole('spinbutton', { name: '时限（工作日）' }).fill('5')
      await page.getByRole('textbox', { name: '形成的材料' }).fill('现场核查记录、影像')
      // A step drawn with the tools at the left.
      await page.locator('.djs-palette [data-action="create.task"]').click()
      const box = await page.locator('.djs-element[data-element-id="lane_3"]').first().boundingBox()
      if (!box) throw new Error('no lane')
      await page.mouse.move(box.x + 90, box.y + box.height / 2, { steps: 4 })
      await page.mouse.click(box.x + 90, box.y + box.height / 2)
      await page.keyboard.press('Escape')
      const name = page.getByRole('textbox', { name: '环节', exact: true })
      await name.fill('集体会审')
      await name.press('Enter')
      await told(page, '有未保存的修改')
      await seat.picture('f-editor')
      await press(page, '保存')
      await told(page, /“集体会审”没有从开始通到它的连线/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-faults')
      // The lane of its post is chosen by name; then the step goes where the flow runs, and is taken out again.
      await page.getByRole('combobox', { name: '岗位' }).fill('路政科科长')
      await page.getByRole('combobox', { name: '岗位' }).press('Tab')
      await press(page, '撤销')
      await press(page, '撤销')
      await press(page, '撤销')
      await press(page, '保存')
      await told(page, '已保存')
      await page.getByText(/处待完善/).waitFor({ state: 'hidden' })
      await press(page, '关闭')
      await write(page, '变更理由', '现场核查时限由三日改为五日')
      await press(page, '送审')
      await told(page, '请改正岗位，或逐项勾选确认')
      expect(await faultsOf(seat)).toEqual([])
      await page.getByRole('checkbox', { name: /现场核查岗/ }).check()
      await press(page, '送审')
      await told(page, '等待有批准权限的人办理。')
      await seat.picture('f-submitted')
    })
  })

  it('another approves by the four principles, and sees what changed', async () => {
    await house.as('shuji', '/flows?state=submitted', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '超限运输许可' }).click()
      await press(page, '批准')
      await told(page, '请选择是否符合')
      for (const principle of ['程序严密', '精简效能', '职责明确', '方便办事'])
        await page.getByRole('radiogroup', { name: principle }).getByText('符合', { exact: true }).click()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-approve')
      await press(page, '批准')
      await page.getByRole('button', { name: '批准', exact: true }).waitFor({ state: 'hidden' })
      await told(page, '现行')
      await page.getByRole('link', { name: '与本版比较' }).first().click()
      await told(page, '现场核查记录、影像')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-compare')
    })
  })

  it('a step that carries a risk point does not go before its point is placed; who saves second loses nothing', async () => {
    await house.as('jijian1', '/flows?state=inForce', async (seat) => {
      const { page } = seat
      await page.getByRole('link', { name: '超限运输许可' }).click()
      await press(page, '修订（另起一版）')
      await page.getByText('所选环节').waitFor()
      await page.locator('.djs-element[data-element-id="inspect"]').click()
      await page.keyboard.press('Delete')
      await press(page, '保存')
      const asked = page.getByRole('dialog')
      await asked.getByText('现场核查（已删去）').waitFor()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-asked')
      await asked.getByRole('combobox', { name: /现场核查走过场/ }).click()
      await pick(page, '暂不挂环节，待重新排查')
      // Somebody else saves the same draft meanwhile.
      const id = /flows\/([^/]+)\/edit/.exec(page.url())?.[1] ?? ''
      const second = await house.world.as('kezhang1')
      const theirs = await second.get<{ bpmn: string; flow: { unitId: string } }>(`/api/flows/${id}`)
      const saved = await second.try('PUT', `/api/flows/${id}`, {
        ...{ name: '超限运输许可', unitId: theirs.flow.unitId, powerId: null, moves: [], revision: 1 },
        bpmn: theirs.bpmn.replace('jw:days="5"', 'jw:days="4"'),
      })
      expect(saved.status).toBe(200)
      await asked.getByRole('button', { name: /保\s?存/ }).click()
      await told(page, new RegExp(`${nameOf(house, 'kezhang1')} 在你修改期间已保存`))
      await told(page, '没有该环节')
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-conflict')
      await press(page, '把我的另存为草稿副本')
      await told(page, '已另存为草稿副本')
      expect(seat.troubles.splice(0)).toEqual([expect.stringContaining('409')])
    })
  })

  it('the unit is set for who draws for one alone, and asked for before a chart without goes forward', async () => {
    const head = await house.world.as('kezhang1')
    const [kept] = (await head.get('/api/flows?state=inForce&search=permit')).items
    const { bpmn } = await head.get(`/api/flows/${kept.id}`)
    const made = await head.post<{ id: string }>('/api/flows/drafts', {
      ...{ item: 'nobodys', name: '没有单位的图', unitId: null, powerId: null, bpmn, moves: [], basedOn: null },
    })
    await house.as('kezhang1', '/flows/new', async (seat) => {
      const { page } = seat
      await page
        .locator('.ant-form-item', { hasText: '单位' })
        .getByText(/路政科/)
        .waitFor()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-new-unit')
      await page.goto(page.url().replace('/flows/new', `/flows/${made.id}`))
      await told(page, /请填写单位/)
      expect(await page.getByRole('button', { name: /送\s?审/ }).isDisabled()).toBe(true)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-no-unit')
      await page.getByRole('link', { name: '到修改页填写单位' }).click()
      await told(page, /请填写单位/)
    })
    await house.as('kezhang2', `/flows/${kept.id}/edit`, async (seat) => {
      await told(seat.page, /属于.*路政科（现行）/)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-not-yours')
    })
  })

  it('a table pasted from Excel becomes a chart in lanes', async () => {
    await house.as('jijian1', '/flows/new', async (seat) => {
      const { page } = seat
      await page.getByRole('radiogroup', { name: '新建方式' }).getByText('由环节表生成').click()
      await write(page, '事项', 'leave')
      await write(page, '名称', '请销假审批')
      await page.getByRole('textbox', { name: '从 Excel 粘贴环节表' }).evaluate((box, text) => {
        const data = new (
          globalThis as unknown as { DataTransfer: new () => { setData: (kind: string, value: string) => void } }
        ).DataTransfer()
        data.setData('text/plain', text)
        const Paste = (globalThis as unknown as { ClipboardEvent: new (kind: string, more: object) => unknown }).ClipboardEvent
        ;(box as unknown as { dispatchEvent: (event: unknown) => void }).dispatchEvent(
          new Paste('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      }, TABLE)
      await page.getByRole('figure').waitFor()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-table')
      await press(page, '生成草稿并修改')
      await page.waitForURL(/\/edit$/)
      await page.locator('.djs-element[data-element-id="step_3"]').waitFor()
      await seat.picture('f-drafted')
      await page.goto(page.url().replace('/edit', ''))
      const print = await page.getByRole('link', { name: '打印（PDF）' }).getAttribute('href')
      const paper = await page.request.get(new URL(print ?? '', page.url()).href)
      expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
    })
  })

  it('a chart brought as a file without lanes is put into the lanes of its posts', async () => {
    await house.as('kezhang1', '/flows/new', async (seat) => {
      const { page } = seat
      await page.getByText('导入 BPMN 文件', { exact: true }).click()
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'stamps.bpmn', mimeType: 'application/xml', buffer: Buffer.from(STAMPS) })
      await press(page, '导入为草稿')
      await press(page, '修改')
      await page.locator('.djs-element[data-element-id="use"]').waitFor()
      expect(await page.locator('.djs-element[data-element-id^="lane_"]').count()).toBe(0)
      await seat.picture('f-plain')
      await press(page, '按岗位分泳道')
      await page.locator('.djs-element[data-element-id="lane_2"]').waitFor()
      expect(await page.locator('.djs-element[data-element-id^="lane_"]').count()).toBe(2)
      expect(await page.getByRole('button', { name: '按岗位分泳道' }).count()).toBe(0)
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-relaned')
      await page.locator('.djs-element[data-element-id="use"]').click()
      expect(await page.getByRole('combobox', { name: '岗位' }).inputValue()).toBe('路政科科长')
      expect(await page.getByRole('textbox', { name: '形成的材料' }).inputValue()).toBe('用印登记')
      await press(page, '保存')
      await told(page, '已保存')
    })
  })

  it('in English as well', async () => {
    await house.as('jijian1', '/flows', async (seat) => {
      const { page } = seat
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('link', { name: '请销假审批' }).click()
      await press(page, 'Edit')
      await told(page, 'What the step asks')
      await page.locator('.djs-element[data-element-id="step_1"]').click()
      expect(await faultsOf(seat)).toEqual([])
      await seat.picture('f-editor-en')
    })
  })
})
