import { describe, expect, it } from 'vitest'
import { isRisky, pictureTypeOf, sizeText } from './file-kinds.ts'

describe('Attachments of a report', () => {
  it('are told to be risky when they run, carry macros, scripts or packed files', () => {
    const names = ['账目.XLSM', 'invoice.pdf.exe', 'a.html', 'logo.svg', '资料.zip', '照片.jpg', '说明.docx', '回执.pdf', '录音.mp3']
    expect(names.filter(isRisky)).toEqual(['账目.XLSM', 'invoice.pdf.exe', 'a.html', 'logo.svg', '资料.zip'])
  })

  it('are pictures by their own first bytes, whatever their name', async () => {
    const kindOf = (bytes: number[]) => pictureTypeOf(new Blob([Uint8Array.from(bytes)]))
    expect(await kindOf([0xff, 0xd8, 0xff, 0xe0])).toBe('image/jpeg')
    expect(await kindOf([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])).toBe('image/png')
    expect(await kindOf([0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50])).toBe('image/webp')
    expect(await kindOf([0x3c, 0x73, 0x76, 0x67])).toBeNull()
    expect(await kindOf([])).toBeNull()
  })

  it('are told with their size', () => {
    expect([512, 2048, 3_145_728].map(sizeText)).toEqual(['512 B', '2.0 KB', '3.0 MB'])
  })
})
