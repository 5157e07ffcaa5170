import { describe, expect, it } from 'vitest'
import { boxForm } from './box.html.rules.ts'
import { looksLikeReport, readBox } from './box.rules.ts'
import { boxSpeaker } from './words.schema.ts'

const FULL = { unit: 'A', topic: 'service', text: ' 大厅午间\u200B\r\n无人 ', name: '张某', contact: '' }

describe('the form of the box', () => {
  it('is read as what was chosen and written, and what is wrong is told field by field', () => {
    expect(readBox(FULL, ['A', 'B'])).toEqual({
      draft: { unitId: 'A', topic: 'service', text: '大厅午间\n无人' },
      from: { name: '张某', contact: '' },
      wrong: {},
    })
    expect(readBox({}, ['A']).wrong).toEqual({ unit: 'unit', topic: 'topic', text: 'empty' })
    expect(readBox({ ...FULL, unit: 'C', text: '字'.repeat(1001), contact: '1'.repeat(81) }, ['A']).wrong).toEqual({
      unit: 'unit',
      text: 'tooLong',
      contact: 'tooLong',
    })
    expect(readBox({ ...FULL, text: '请联系 13900000000 某人' }, ['A']).wrong).toEqual({ text: 'identity' })
    expect(readBox({ ...FULL, text: '文号 2026000000000 有误' }, ['A']).wrong).toEqual({})
  })

  it('knows what reads like a report, and not what does not', () => {
    for (const text of ['窗口某人收受红包', '科长索要好处费', 'he took a bribe'])
      expect([text, looksLikeReport(text)]).toEqual([text, true])
    for (const text of ['建议延长办理时间', '收费标准不清楚', 'please open earlier'])
      expect([text, looksLikeReport(text)]).toEqual([text, false])
  })

  it('gives back what was written, and nothing of it becomes markup', () => {
    const shown = { language: 'en' as const, say: boxSpeaker('en'), wrong: { unit: 'unit' as const }, isDoubted: true }
    const html = boxForm({ ...shown, form: { text: '<script>', name: '"x' } }, [{ id: 'A', name: '<b>', parentId: null, depth: 1 }], '/x')
    expect(html).not.toContain('<script>')
    expect(html).toContain('value="&quot;x"')
    expect(html).toContain('&lt;b&gt;')
    expect(html).toContain('name="anyway"')
  })
})
