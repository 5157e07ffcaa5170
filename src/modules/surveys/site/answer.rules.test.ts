import { describe, expect, it } from 'vitest'
import type { Question } from '../questionnaire/questionnaire.schema.ts'
import { type Asked, readAnswer } from './answer.rules.ts'
import { answerForm } from './form.html.rules.ts'
import { surveySpeaker } from './words.schema.ts'

const ask = (key: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  ...{ key, kind, text: `题目 ${key}`, isRequired: true, options: [], least: null, most: null, counts: false },
  ...more,
})
const asked: Asked = {
  content: {
    lead: '',
    sections: [
      { title: '', questions: [ask('q1', 'single', { options: ['甲', '乙'] }), ask('q2', 'multiple', { options: ['快', '<慢>'] })] },
      { title: '', questions: [ask('q3', 'scale'), ask('q4', 'number', { least: 0, most: 9 }), ask('q5', 'text')] },
    ],
  },
  targets: [
    { unitId: 'A', name: '甲单位' },
    { unitId: 'B', name: '乙单位' },
  ],
  access: 'both',
}
const FULL = { unit: 'B', q1: '1', 'q2.0': '1', 'q2.1': '1', q3: '5', q4: ' 7.5 ', q5: ' 好\u200B\r\n很好 ', code: 'abcd-efgh jkmn' }

describe('a form without script', () => {
  it('is read as what was chosen and written, a code however it was typed', () => {
    expect(readAnswer(asked, FULL)).toEqual({
      unitId: 'B',
      values: { q1: 1, q2: [0, 1], q3: 5, q4: 7.5, q5: '好\n很好' },
      code: 'ABCDEFGHJKMN',
      wrong: {},
    })
  })

  it('of which anything else was made is told field by field', () => {
    const read = (form: Record<string, string>, of: Asked = asked) => readAnswer(of, form).wrong
    expect(read({})).toEqual({ unit: 'unit', q1: 'required', q2: 'required', q3: 'required', q4: 'required', q5: 'required' })
    expect(read({ ...FULL, q1: '2', q3: '6', q4: '10', unit: 'C' })).toEqual({ unit: 'unit', q1: 'required', q3: 'required', q4: 'range' })
    expect(read({ ...FULL, q3: '0', q4: '1e3', q5: '长'.repeat(301) })).toEqual({ q3: 'required', q4: 'number', q5: 'tooLong' })
    expect(read({ ...FULL, code: '—' }, { ...asked, access: 'codes' })).toEqual({ code: 'codeMissing' })
    expect(readAnswer({ ...asked, access: 'link', targets: asked.targets.slice(0, 1) }, FULL)).toMatchObject({ unitId: 'A', code: null })
  })

  it('is given back with everything in it, and nothing of it can become markup', () => {
    const form = { ...FULL, q5: '"><script>alert(1)</script>', q4: '"x' }
    const html = answerForm(asked, { language: 'en', say: surveySpeaker('en'), form, wrong: { q4: 'range' } }, '/public/surveys/x')
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;慢&gt;')
    expect(html).toContain('value="&quot;x" aria-invalid="true" aria-describedby="q4-wrong q4-help"')
    expect(html).toContain('It should lie between 0 and 9')
    expect(html.match(/ checked/g)).toHaveLength(5)
  })
})
