import { SaxesParser } from 'saxes'
import { UnreadableTable } from './zip.ts'

/** A parser that reads no DOCTYPE and stops at the first fault. */
export function saxOf(): SaxesParser<{ xmlns: false }> {
  const sax = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  const fail = () => {
    throw new UnreadableTable('xlsx.broken')
  }
  sax.on('doctype', fail)
  sax.on('error', fail)
  return sax
}
