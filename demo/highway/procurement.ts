import { addDays, yearOf } from '../../src/kernel/day.ts'
import type { Fen } from '../../src/kernel/money.ts'
import type { Random } from '../random.ts'
import { OPEN_LINE as LINE, type Tender } from '../tables.ts'
import { type Ledger, seasonalDay, spendingUnits } from './ledger.ts'

type Category = Tender['category']

/** Budget items 预算项目 with what is bought under them. */
export const ITEMS: Record<string, { title: string; category: Category }> = {
  B01: { title: '沥青材料采购', category: 'goods' },
  B02: { title: '养护机械配件采购', category: 'goods' },
  B03: { title: '交通标志标牌采购', category: 'goods' },
  B04: { title: '路面坑槽修补工程', category: 'works' },
  B05: { title: '桥涵维修加固工程', category: 'works' },
  B06: { title: '边坡防护工程', category: 'works' },
  B07: { title: '工程检测服务', category: 'services' },
  B08: { title: '勘察设计服务', category: 'services' },
  B09: { title: '物业保洁服务', category: 'services' },
  B10: { title: '信息系统运维服务', category: 'services' },
  B11: { title: '融雪防滑物资采购', category: 'goods' },
  B12: { title: '办公用品采购', category: 'goods' },
  B13: { title: '标线施划工程', category: 'works' },
  B14: { title: '绿化养护服务', category: 'services' },
  B15: { title: '护栏更新工程', category: 'works' },
  B16: { title: '印刷宣传服务', category: 'services' },
}

/** The subject of PR-01. */
export const keyOf = (row: Tender): string => [row.unit, row.fiscalYear, row.budgetItem, row.category].join('|')

/** The share of the line up to which the ordinary pieces of one budget item may add up. */
const ROOM = 0.85

/** Ordinary purchases: what would come near the line under one budget item goes to open tender. */
export function addOrdinaryTenders(ledger: Ledger, count: number): void {
  const random = ledger.random.fork('tenders')
  const sums = new Map<string, Fen>()
  const planted = new Set(ledger.tenders.map(keyOf))
  for (let left = count; left > 0; ) {
    const tender = drawTender(ledger, random)
    const key = keyOf(tender)
    if (planted.has(key)) continue
    left -= 1
    const sum = (sums.get(key) ?? 0) + tender.amount
    if (tender.method !== 'open' && sum > LINE[tender.category] * ROOM) tender.method = 'open'
    if (tender.method !== 'open') sums.set(key, sum)
    ledger.tenders.push(tender)
  }
}

function drawTender(ledger: Ledger, random: Random): Tender {
  const item = random.pick(Object.keys(ITEMS))
  const { title, category } = ITEMS[item] ?? { title: '', category: 'goods' }
  const median = category === 'works' ? 900_000 : 280_000
  const amount = Math.max(10_000, Math.round((median * Math.exp(0.85 * random.normal())) / 100) * 100) * 100
  const methods = [
    ['open', 0.3],
    ['inquiry', 0.34],
    ['competitive', 0.24],
    ['single', 0.12],
  ] as const
  const method = amount >= LINE[category] ? 'open' : random.weighted<Tender['method']>(methods)
  const publishedOn = seasonalDay(random, ledger.from, addDays(ledger.today, -1), ledger.days.isWorking)
  return tenderOf(ledger, random, { unit: random.pick(spendingUnits(ledger)).id, item, title, category, amount, method, publishedOn })
}

interface Wish {
  unit: string
  item: string
  title?: string
  category: Category
  amount: Fen
  method: Tender['method']
  publishedOn: string
  exception?: Tender['exception']
  threshold?: Fen
}

/** A tender as the register of purchases shows it; awarded some weeks later, if that day has come. */
export function tenderOf(ledger: Ledger, random: Random, wish: Wish): Tender {
  const { item, publishedOn, exception, threshold, title = ITEMS[item]?.title ?? '', ...rest } = wish
  const awardedOn = addDays(publishedOn, random.int(12, 40))
  return {
    ...{ id: '', ...rest, title, budgetItem: item, publishedOn, fiscalYear: yearOf(publishedOn) },
    ...(awardedOn <= ledger.today && { awardedOn }),
    ...(exception && { exception }),
    ...(threshold && { threshold }),
  }
}
