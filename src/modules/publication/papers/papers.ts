import { createHash } from 'node:crypto'
import type { PrintedSheet } from '../../../platform/documents/sheet.pdf.ts'
import type { FileAnswer, PageAnswer, Tx } from '../../../platform/module.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import { entriesOf, type PublicationRow } from '../publication.store.ts'
import type { EntryKind } from '../snapshot/entry.schema.ts'
import {
  countsOfUnit,
  entriesOfPower,
  entryOf,
  type PublicUnit,
  publicUnit,
  type SiteEntry,
  unitEntries,
  versionsOfUnit,
} from '../site/site.store.ts'
import { boardSheet, guideSheet, handbookSheet, type Printable } from './sheets.ts'

/** The paper is open to everybody, so it ends somewhere; where it leaves something out, it says so on its face. Charts and guides fill a page each. */
const MOST: Readonly<Record<EntryKind, number>> = { power: 2000, point: 2000, flow: 400, guide: 400 }
const AT_ONCE = 400
const PAPERS_KEPT = 24

const kept = new Map<string, FileAnswer>()

/** Print once for each content: the same mark is the same paper. */
function paper(name: string, sheet: PrintedSheet, mark: string): Extract<PageAnswer, { mark: string }> {
  const key = `${mark}|${sheet.paper ?? 'a4'}`
  return {
    mark,
    file: () => {
      const known = kept.get(key)
      if (known) return known
      const made = printed(name, sheet)
      kept.set(key, made)
      const [oldest] = kept.keys()
      if (kept.size > PAPERS_KEPT && oldest !== undefined) kept.delete(oldest)
      return made
    },
  }
}

/** Changes with every word of what is printed. */
const markOf = (sheet: PrintedSheet): string => createHash('sha256').update(JSON.stringify(sheet)).digest('base64url').slice(0, 27)

/** What is out of one kind, read page by page up to the end or to what a paper holds. */
async function firstOf(tx: Tx, unitId: string, kind: EntryKind): Promise<SiteEntry[]> {
  const read: SiteEntry[] = []
  while (read.length < MOST[kind]) {
    const asked = Math.min(AT_ONCE, MOST[kind] - read.length)
    const page = await unitEntries(tx, { unitId, kind, after: read.at(-1)?.seq ?? 0 }, asked)
    read.push(...page)
    if (page.length < asked) break
  }
  return read
}

async function printable(tx: Tx, unitId: string): Promise<Printable | undefined> {
  const unit: PublicUnit | undefined = await publicUnit(tx, unitId)
  if (!unit) return undefined
  const counts = await countsOfUnit(tx, unitId)
  const all = async (kind: EntryKind) => ({ shown: await firstOf(tx, unitId, kind), count: counts.get(kind) ?? 0 })
  const out = await versionsOfUnit(tx, unitId, null, null, AT_ONCE)
  const since = out
    .filter((each) => each.state === 'published')
    .map((each) => each.fromOn)
    .toSorted()
    .at(-1)
  return {
    unit,
    since: since ?? '',
    powers: await all('power'),
    points: await all('point'),
    flows: await all('flow'),
    guides: await all('guide'),
  }
}

/** 工作手册: all that a unit has out, as a book of A4 (R106). */
export async function handbookOf(tx: Tx, unitId: string): Promise<Extract<PageAnswer, { mark: string }> | undefined> {
  const of = await printable(tx, unitId)
  if (!of) return undefined
  const sheet = handbookSheet(of)
  return paper(`${of.unit.unitName}工作手册`, sheet, markOf(sheet))
}

/** 政务公开栏: one sheet of A2 for the board. */
export async function boardOf(tx: Tx, unitId: string): Promise<Extract<PageAnswer, { mark: string }> | undefined> {
  const of = await printable(tx, unitId)
  if (!of) return undefined
  const sheet = boardSheet(of)
  return paper(`${of.unit.unitName}政务公开栏`, sheet, markOf(sheet))
}

/** 办事指南 as a version has it frozen, for those inside. */
export async function guideOfVersion(tx: Tx, of: PublicationRow): Promise<FileAnswer | undefined> {
  const [entry] = of.state === 'published' && of.kind === 'guide' ? await entriesOf(tx, of.id) : []
  if (!entry) return undefined
  const sheet = guideSheet({ title: entry.title, unitName: entry.unit_name, content: entry.content })
  return paper(`${entry.title}办事指南`, sheet, markOf(sheet)).file()
}

/** 办事指南 of one power. */
export async function guideOf(tx: Tx, powerId: string): Promise<Extract<PageAnswer, { mark: string }> | undefined> {
  const guide = (await entryOf(tx, 'guide', powerId)) ?? (await entriesOfPower(tx, powerId)).find((each) => each.kind === 'guide')
  if (!guide) return undefined
  const sheet = guideSheet(guide)
  return paper(`${guide.title}办事指南`, sheet, markOf(sheet))
}
