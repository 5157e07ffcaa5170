import { describe, expect, it } from 'vitest'
import type { StepSign } from './marks.ts'
import { signedSvg } from './signed-svg.ts'

const SVG =
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="300" height="90" viewBox="94 74 300 90" version="1.1"><g height="7"/></svg>\n'
const point: StepSign = { kind: 'points', stepId: 'a', count: 3, colour: '#b3261e', says: '“受理”有 3 个风险点', onOpen: () => undefined }
const boxOf = (id: string) => (id === 'a' ? { x: 100, y: 80, width: 100 } : undefined)

describe('the saved drawing of a chart', () => {
  it('carries the signs of its steps, in a window that has room for them', () => {
    const svg = signedSvg(SVG, [point, { kind: 'tag', stepId: 'a', text: '新增', tone: 'added' }], boxOf, { added: '#2f7d4f' })
    expect(svg).toContain('height="116" viewBox="94 48 300 116"')
    expect(svg).toContain('<title>“受理”有 3 个风险点</title><circle cx="189" cy="80" r="11" style="fill:#b3261e"/>')
    expect(svg).toMatch(/>3<\/text><\/g><g><rect x="100" y="58" width="36".*fill:#2f7d4f.*>新增<\/text><\/g><\/svg>$/)
    expect(svg).toContain('<g height="7"/>')
  })

  it('stays as it was without a sign on a drawn step, and takes no mark-up from words', () => {
    expect(signedSvg(SVG, [{ ...point, stepId: 'b' }], boxOf, {})).toBe(SVG)
    expect(signedSvg(SVG, [{ ...point, says: '<script>' }], boxOf, {})).toContain('<title>&lt;script&gt;</title>')
  })
})
