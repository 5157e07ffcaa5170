import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { letterAsDocx } from './letter.docx.ts'
import { createLetterPress } from './letter.pdf.ts'
import { SAMPLE_LETTER } from './letter.sample.ts'
import { officialLetter } from './letter.schema.ts'
import type { OfficialLetterInput } from './letter.schema.ts'

const press = createLetterPress()
const sample = officialLetter.parse(SAMPLE_LETTER)
const plain = (changes: Partial<OfficialLetterInput>) =>
  officialLetter.parse({
    issuerMark: '云岭州公路局文件',
    title: '通知',
    docNo: { agency: '云公', year: 2026, serial: 1 },
    body: [{ kind: 'paragraph', text: '正文。' }],
    signature: { body: '云岭州公路局', day: '2026-03-02' },
    ...changes,
  })

/** Text that would be markup, code or a way out of it, were it ever read as Typst or XML. */
const HOSTILE = [
  '#panic("x")',
  '$x^2$',
  '*粗* _斜_',
  ']]}) #import "a"',
  '\\u{41}\\',
  '```#eval```',
  '“引号”‘单’',
  '</w:t><w:br/>&amp;',
  '<label> @ref',
  '// 注 /* 释 */',
  '= 标题',
  '- 列',
  '"; sys.exit',
  '~ --- ...',
  '𠮷𬭎',
]

describe('PDF', () => {
  it('prints every element: body on three pages, the return slip on a fourth', () => {
    const { bytes, pages } = press.print(sample)
    expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-')
    expect(pages).toBe(4)
  })

  it('sets the words as written, headings numbered and the basis with its 文号', () => {
    const words = press.paragraphs(sample)
    expect(words[0]).toBe('青石公路管理段：')
    expect(words).toContain('（一）变更情况')
    expect(words).toContain('特此通知。')
    expect(words.find((word) => word.startsWith('依据：'))).toContain('（云公党〔2025〕12号）第十四条第二项')
  })

  it.each(HOSTILE)('prints %j as text', (text) => {
    const letter = plain({
      title: `关于${text}`,
      addressees: [text],
      body: [
        { kind: 'paragraph', text },
        { kind: 'table', columns: [text], rows: [[text]] },
      ],
      copyTo: [text],
      note: text,
      attachments: [text],
    })
    expect(press.print(letter).bytes.length).toBeGreaterThan(1_000)
    expect(press.paragraphs(letter).at(1)?.replaceAll('\uFF0C', ',')).toBe(text)
  })

  it('fills a page with 22 lines of 28 characters', () => {
    const pagesOf = (lines: number) => press.print(plain({ body: [{ kind: 'paragraph', text: '国'.repeat(28 * lines) }] })).pages
    let first = 1
    while (pagesOf(first) === 1) first += 1
    expect(pagesOf(first + 21)).toBe(2)
    expect(pagesOf(first + 22)).toBe(3)
  })

  it('carries a paragraph of 5,000 characters over pages', () => {
    expect(press.print(plain({ body: [{ kind: 'paragraph', text: '预警'.repeat(2_500) }] })).pages).toBe(9)
  })

  it('gives the same bytes for the same letter', () => {
    expect(Buffer.from(press.print(sample).bytes).equals(Buffer.from(press.print(sample).bytes))).toBe(true)
  })

  it('prints a draft, a watermark and 信函格式', () => {
    const watermark = { name: '韩小梅', at: '2026-03-02T09:10:00.000Z' }
    const letter = plain({ form: 'letter', draft: true, docNo: undefined, watermark })
    expect(press.print(letter).bytes.length).toBeGreaterThan(press.print(plain({ form: 'letter' })).bytes.length)
  })

  it('uses the embedded font when the fonts folder does not exist', () => {
    expect(createLetterPress({ fontsFolder: '/nowhere' }).print(plain({})).pages).toBe(1)
  })
})

describe('DOCX', () => {
  it('holds the same words, the fonts by name and the page of the standard', async () => {
    const parts = unzipped(await letterAsDocx(sample))
    const document = parts['word/document.xml'] ?? ''
    for (const word of [
      '云岭州公路局纪律检查委员会文件',
      '云公纪〔2026〕3号',
      '（一）变更情况',
      '依据：',
      '2026年3月2日',
      '抄送：',
      '（共印45份）',
      '送达回执',
    ])
      expect(document).toContain(word)
    for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312']) expect(document).toContain(`w:eastAsia="${font}"`)
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u)
    expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/u)
  })

  it.each(HOSTILE)('keeps %j as text', async (text) => {
    const document = unzipped(await letterAsDocx(plain({ body: [{ kind: 'paragraph', text }] })))['word/document.xml'] ?? ''
    const words = [...document.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)].map((found) => unescaped(found[1] ?? ''))
    expect(words).toContain(text)
  })

  it('says on every page that a draft is one and who took the copy', async () => {
    const parts = unzipped(await letterAsDocx(plain({ draft: true, watermark: { name: '韩小梅', at: '2026-03-02T09:10:00.000Z' } })))
    const headers = Object.entries(parts).filter(([name]) => /^word\/header\d+\.xml$/u.test(name))
    expect(headers).toHaveLength(3)
    for (const [, header] of headers) expect(header).toContain('草稿 韩小梅 2026年3月2日17时')
  })
})

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}

/** The files of a zip, read by its central directory. */
function unzipped(zip: Uint8Array): Record<string, string> {
  const bytes = Buffer.from(zip)
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const files: Record<string, string> = {}
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [packed, nameLength, extra, comment, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + packed)
    files[bytes.toString('utf8', at + 46, at + 46 + nameLength)] = (
      bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)
    ).toString('utf8')
    at += 46 + nameLength + extra + comment
  }
  return files
}
