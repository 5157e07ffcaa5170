import { describe, expect, it } from 'vitest'
import type { SiteEntry } from '../site/site.store.ts'
import { boardSheet, handbookSheet, type Part } from './sheets.ts'

const power = {
  ...{ no: '001', title: '超限运输许可' },
  content: { kind: 'power', category: '行政执法权', post: '许可受理岗', bases: [], statutoryDays: 20, promisedDays: 10 },
} as unknown as SiteEntry
const none: Part = { shown: [], count: 0 }
const unit = { unitName: '云岭州公路局' } as never
const sheets = (powers: Part) => {
  const of = { unit, since: '2026-03-02', powers, points: none, flows: none, guides: none }
  return [handbookSheet(of), boardSheet(of)]
}

describe('Handbook and notice board', () => {
  it('claim to be what is out only where all of it is printed', () => {
    for (const sheet of sheets({ shown: [power, power], count: 2 })) {
      expect(sheet.sub).toContain('（截至 2026-03-02 公开的版本）')
      expect(JSON.stringify(sheet.blocks)).not.toContain('此处列出')
    }
  })

  it('otherwise say on their face that they do not, and of each part how many of how many stand there', () => {
    for (const sheet of sheets({ shown: [power, power], count: 2345 })) {
      expect(sheet.sub).toContain('未全部列出')
      expect(sheet.blocks[0]).toMatchObject({
        kind: 'heading',
        text: expect.stringContaining('共公开 2345 项，此处列出前 2 项，其余见公开网页'),
      })
    }
  })
})
