import { describe, expect, it } from 'vitest'
import { checkLaw } from './planted.ts'

const SCREEN = 'src/web/modules/warnings/List.tsx'
const LAWFUL = {
  'src/web/modules/warnings/words.zh.ts': "export default { title: '预警', due: '还剩 {{days}} 天', act: { issue: '发出' } }\n",
  'src/web/modules/warnings/words.en.ts': "export default { title: 'Warnings', due: '{{days}} days left', act: { issue: 'Issue' } }\n",
  [SCREEN]:
    "const words = useWords()\nconst { t } = useTranslation()\nexport const List = () => [words('act.issue'), words('due', { days: 3 }), t('warnings.title')]\n",
  'src/web/ui/refusals.zh.ts': "export default { 'warning.not_open': '已办结' }\n",
  'src/web/ui/refusals.en.ts': "export default { 'warning.not_open': 'Already closed' }\n",
  'src/modules/warnings/warning.rules.ts': "export const close = () => refuse('warning.not_open', {})\n",
  'src/modules/warnings/warning.rules.test.ts': "expect(close()).toMatchObject({ refused: 'warning.not_open' })\n",
}

const ZH = 'src/web/modules/warnings/words.zh.ts'
const EN = 'src/web/modules/warnings/words.en.ts'
const RULES = 'src/modules/warnings/warning.rules.ts'
const REFUSES_TWO = "export const close = (may: boolean) => refuse(may ? 'warning.not_open' : 'warning.not_yours')\n"
const SAYS_TWO = (words: string) => `export default { 'warning.not_open': '${words}', 'warning.not_yours': '${words}' }\n`

describe('the law of words', () => {
  it('is content when both languages say everything that is spoken', async () => {
    const { isLawful, output } = await checkLaw('words', LAWFUL)
    expect(output).toContain('words: 4 word files, 8 words, lawful')
    expect(isLawful).toBe(true)
  })

  it('does not take a house without words for a lawful one', async () => {
    const { isLawful, output } = await checkLaw('words', { 'src/web/shell/main.tsx': 'export {}\n' })
    expect(output).toContain('proves nothing')
    expect(isLawful).toBe(false)
  })

  it.each([
    [
      'a key that English lacks',
      `${EN}  [words] lacks 'act.reply'`,
      { [ZH]: "export default { title: '预警', due: '还剩 {{days}} 天', act: { issue: '发出', reply: '回告' } }\n" },
    ],
    [
      'a key that Chinese lacks',
      `${ZH}  [words] lacks 'late'`,
      { [EN]: "export default { title: 'W', due: '{{days}}', act: { issue: 'I' }, late: 'Late' }\n" },
    ],
    [
      'an empty text',
      `${EN}  [words] 'title' is empty`,
      { [EN]: "export default { title: ' ', due: '{{days}} left', act: { issue: 'Issue' } }\n" },
    ],
    [
      'a fact that one language leaves out',
      `${EN}  [words] 'due' does not speak {{days}}`,
      { [EN]: "export default { title: 'W', due: 'soon', act: { issue: 'Issue' } }\n" },
    ],
    [
      'a word file without its twin',
      'has no src/web/shell/words.en.ts',
      { 'src/web/shell/words.zh.ts': "export default { home: '首页' }\n" },
    ],
    [
      'a key that no file has',
      `${SCREEN}:2  [words] speaks 'act.revoke'`,
      { [SCREEN]: "const words = useWords()\nexport const List = () => words('act.revoke')\n" },
    ],
    [
      'a full key that no file has',
      `${SCREEN}:1  [words] speaks 'warnings.gone'`,
      { [SCREEN]: "export const List = () => t('warnings.gone')\n" },
    ],
    [
      'a refusal without words or test',
      `${RULES}:1  [words] refuses 'warning.not_yours', which lacks Chinese words, English words, a test`,
      { [RULES]: REFUSES_TWO },
    ],
    [
      'a refusal that no test shows',
      `${RULES}:1  [words] refuses 'warning.not_yours', which lacks a test`,
      { [RULES]: REFUSES_TWO, 'src/web/ui/refusals.zh.ts': SAYS_TWO('不可'), 'src/web/ui/refusals.en.ts': SAYS_TWO('No') },
    ],
    [
      'a code that is put together',
      `${RULES}:1  [words] refuses with a code that is put together`,
      { [RULES]: "export const close = (why: string) => [refuse(`warning.${why}`), refuse('warning.not_open')]\n" },
    ],
    [
      'words for what nothing refuses',
      "has words for 'warning.not_open', which nothing refuses",
      { [RULES]: 'export const close = () => true\n' },
    ],
  ])('names %s', async (_what, named, breach) => {
    const { isLawful, output } = await checkLaw('words', { ...LAWFUL, ...breach })
    expect(output).toContain(named)
    expect(isLawful).toBe(false)
  })
})
