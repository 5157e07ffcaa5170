import { Document, Packer, Paragraph } from 'docx'
import exceljs from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { cleanFile } from './clean.ts'

const CANARY = 'CANARY-jinsique-7731'
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const ascii = (text: string) => [...Buffer.from(text, 'latin1')]
const blob = (bytes: Uint8Array | number[]) => new Blob([Uint8Array.from(bytes)])
const segment = (marker: number, content: number[]) => [0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff, ...content]

/** Exif with a maker, a place and a turned picture, big-endian. */
function exif(): number[] {
  const entry = (tag: number, type: number, count: number, value: number[]) => [tag >> 8, tag & 255, 0, type, 0, 0, 0, count, ...value]
  const text = ascii(`${CANARY}\0`)
  const entries = [
    ...entry(0x010f, 2, text.length, [0, 0, 0, 50]),
    ...entry(0x0112, 3, 1, [0, 6, 0, 0]),
    ...entry(0x8825, 4, 1, [0, 0, 0, 50]),
  ]
  return [...ascii('Exif\0\0'), ...ascii('MM'), 0, 42, 0, 0, 0, 8, 0, 3, ...entries, 0, 0, 0, 0, ...text]
}

const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]
const JFIF = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])
const jpeg = (...segments: number[][]) => [0xff, 0xd8, ...JFIF, ...segments.flat(), ...SCAN]

describe('a photograph', () => {
  it('loses place, device, texts and hidden ends, and stays the right way up, pixel for pixel', async () => {
    const given = [
      ...jpeg(
        segment(0xe1, exif()),
        segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${CANARY}`)),
        segment(0xed, ascii(CANARY)),
        segment(0xfe, ascii(CANARY)),
      ),
      ...ascii(`behind the end ${CANARY}`),
    ]
    const { bytes, cleaning, found } = await cleanFile(blob(given))
    expect(cleaning).toBe('removed')
    expect(found).toEqual(expect.arrayContaining(['place', 'device', 'comment', 'hidden']))
    expect(latin(bytes)).not.toContain('CANARY')
    expect(latin(bytes)).toContain(latin(Uint8Array.from(SCAN)))
    expect(bytes[bytes.indexOf(0x12, 20) + 8]).toBe(6)
  })

  it('that tells nothing stays as it is', async () => {
    const { bytes, cleaning } = await cleanFile(blob(jpeg()))
    expect([cleaning, ...bytes]).toEqual(['nothingFound', ...jpeg()])
  })

  it('that is cut off is told to be so', async () => {
    expect((await cleanFile(blob(jpeg().slice(0, 20)))).cleaning).toBe('failed')
  })
})

describe('a PNG', () => {
  const chunk = (type: string, content: number[]) => [0, 0, 0, content.length, ...ascii(type), ...content, 1, 2, 3, 4]
  const head = ascii('\u0089PNG\r\n\u001a\n')

  it('loses its texts, times and what lies behind its end', async () => {
    const drawn = [...chunk('IHDR', [1]), ...chunk('IDAT', [2, 3])]
    const given = [...head, ...chunk('tEXt', ascii(CANARY)), ...drawn, ...chunk('tIME', [1]), ...chunk('IEND', []), ...ascii(CANARY)]
    const { bytes, found } = await cleanFile(blob(given))
    expect([...bytes]).toEqual([...head, ...drawn, ...chunk('IEND', [])])
    expect(found).toEqual(expect.arrayContaining(['comment', 'time', 'hidden']))
  })
})

describe('a WebP', () => {
  const chunk = (type: string, content: number[]) => [
    ...ascii(type),
    content.length,
    0,
    0,
    0,
    ...content,
    ...(content.length % 2 ? [0] : []),
  ]
  const riff = (content: number[]) => [...ascii('RIFF'), content.length + 4, 0, 0, 0, ...ascii('WEBP'), ...content]

  it('loses Exif and XMP, and no longer says that it has them', async () => {
    const picture = chunk('VP8 ', [1, 2, 3])
    const given = riff([
      ...chunk('VP8X', [0x2c, 0, 0, 0, 1, 0, 0, 1, 0, 0]),
      ...picture,
      ...chunk('EXIF', ascii(CANARY)),
      ...chunk('XMP ', ascii(CANARY)),
    ])
    const { bytes, cleaning } = await cleanFile(blob(given))
    expect([cleaning, ...bytes]).toEqual(['removed', ...riff([...chunk('VP8X', [0, 0, 0, 0, 1, 0, 0, 1, 0, 0]), ...picture])])
  })
})

describe('a PDF', () => {
  it('loses author, dates, XMP, remarks’ authors, and the traces of photographs in it', async () => {
    const made = await PDFDocument.create()
    made.setAuthor(CANARY)
    made.setProducer(CANARY)
    made.catalog.set(PDFName.of('Metadata'), made.context.register(made.context.stream(`<x>${CANARY}</x>`)))
    const page = made.addPage([200, 200])
    page.drawText('evidence')
    const remark = made.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], T: PDFString.of(CANARY) })
    page.node.set(PDFName.of('Annots'), made.context.obj([made.context.register(remark)]))
    page.node.set(PDFName.of('PieceInfo'), made.context.obj({ Who: PDFString.of(CANARY) }))
    const { bytes, cleaning, found } = await cleanFile(blob(await made.save({ useObjectStreams: false })))
    expect(cleaning).toBe('removed')
    expect(found).toEqual(expect.arrayContaining(['author', 'description']))
    const read = await PDFDocument.load(bytes, { updateMetadata: false })
    expect([read.getPageCount(), read.getAuthor(), read.getProducer(), read.getCreationDate()]).toEqual([
      1,
      undefined,
      undefined,
      undefined,
    ])
    const plain = latin(await read.save({ useObjectStreams: false }))
    expect(plain).not.toContain('CANARY')
    expect(plain).not.toContain(Buffer.from(CANARY, 'utf16le').swap16().toString('hex').toUpperCase())
  })

  it('that is none is told to be so', async () => {
    expect((await cleanFile(blob(ascii('%PDF-1.7 and nothing more')))).cleaning).toBe('failed')
  })
})

describe('an office file', () => {
  const textsOf = (bytes: Uint8Array) => Object.entries(unzipSync(bytes)).map(([name, content]) => `${name} ${strFromU8(content, true)}`)

  it('of Word loses creator, company, revision marks and the place in its photographs', async () => {
    const document = new Document({
      creator: CANARY,
      lastModifiedBy: CANARY,
      title: CANARY,
      sections: [{ children: [new Paragraph('证据')] }],
    })
    const entries = unzipSync(new Uint8Array(await Packer.toBuffer(document)))
    entries['word/comments.xml'] = strToU8(
      `<w:comments><w:comment w:id="1" w:author="${CANARY}" w:initials="C" w:date="2026-01-01T00:00:00Z" w:rsidR="00AB"/></w:comments>`,
    )
    entries['word/media/image1.jpg'] = Uint8Array.from(jpeg(segment(0xe1, exif())))
    const { bytes, cleaning } = await cleanFile(blob(zipSync(entries)))
    expect(cleaning).toBe('removed')
    expect(textsOf(bytes).filter((text) => text.includes('CANARY'))).toEqual([])
    expect(textsOf(bytes).some((text) => text.includes('w:id="1"') && !text.includes('2026-01-01') && !text.includes('rsid'))).toBe(true)
  })

  it('of Excel still opens afterwards', async () => {
    const book = new exceljs.Workbook()
    book.creator = CANARY
    book.addWorksheet('账').addRow(['证据', 100])
    const { bytes } = await cleanFile(blob(new Uint8Array(await book.xlsx.writeBuffer())))
    const read = new exceljs.Workbook()
    await read.xlsx.load(bytes.buffer)
    expect(read.getWorksheet('账')?.getCell('A1').value).toBe('证据')
    expect(textsOf(bytes).filter((text) => text.includes('CANARY'))).toEqual([])
  })

  it('that is some other archive is told to be so', async () => {
    expect((await cleanFile(blob(zipSync({ 'a.txt': strToU8('x') })))).cleaning).toBe('failed')
  })
})

describe('any other file', () => {
  it.each([['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR'], ['']])(
    'is left as it is, and said to be of a kind that is not known: %j',
    async (text) => {
      const { bytes, cleaning } = await cleanFile(blob(ascii(text)))
      expect([cleaning, latin(bytes)]).toEqual(['unknownKind', text])
    },
  )
})
