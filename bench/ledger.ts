import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import { BUREAU, SUPERIOR } from '../demo/organisation/units.ts'
import { lexemesOf } from '../src/modules/intake/search/search.rules.ts'
import { speech } from '../src/modules/intake/search/speech.ts'
import { withClient } from '../src/platform/database/connection.ts'
import { visitStorage } from '../src/platform/database/storage.ts'
import { VERSION } from '../src/platform/house.ts'
import { type Running, signIn, started, stopped } from './harness/product.ts'
import { timed } from './harness/timed.ts'

/**
 * The ledger at size: `node bench/ledger.ts [--items 1000000] [--requests 60] [--data FOLDER]` fills the ledgers of the demo bureau (nine tenths) and of the
 * superior above it, and asks list, filters, search and one entry as an officer of each, one request after the other.
 * A data folder that is named is kept, and not filled twice. Prints one JSON object: milliseconds until the whole answer is there, p50 and p95.
 */
const { values } = parseArgs({
  options: { items: { type: 'string', default: '1000000' }, requests: { type: 'string', default: '60' }, data: { type: 'string' } },
})
const [ITEMS, REQUESTS] = [Number(values.items), Number(values.requests)]

/** Chance with a seed, so that every run has the same ledger. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const WHO = ['路政科', '养护科', '检测站值守人员', '计划财务科', '物资采购办', '工程项目部', '某科室负责人', '执法中队']
const WHERE = [
  '大件运输许可',
  '沥青采购',
  '路产赔偿',
  '超限检测',
  '养护工程招标',
  '车辆维修',
  '公务接待',
  '计量支付',
  '干部选拔',
  '征地补偿',
]
const WHAT = [
  '未经现场核查即审批',
  '拆分项目规避公开招标',
  '收取现金不开票据',
  '收受服务对象财物',
  '虚报工程量',
  '违规报销',
  '泄露标底',
  '公车私用',
  '优亲厚友',
  '吃拿卡要',
]
const HOW = [
  '群众多次反映',
  '审计抽查发现',
  '信息员报送',
  '来信详述',
  '监控录像显示',
  '台账与实物不符',
  '附有照片',
  '时间地点具体',
  '涉及金额较大',
  '持续时间较长',
]
const MODELS = 4000

/** Texts of which each entry is one, with the words under which it is found. */
function models(): { title: string; content: string; lexemes: string[] }[] {
  const next = chance(7)
  const one = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? ''
  return Array.from({ length: MODELS }, () => {
    const title = `${one(WHO)}在${one(WHERE)}中${one(WHAT)}`
    const content = `反映${title}，${one(HOW)}，${one(HOW)}；另涉及${one(WHERE)}${one(WHAT)}，${one(HOW)}。`
    const lexemes = lexemesOf({ ledgerNo: '', matterNo: '', caseNo: '', title, content, source: '信息员', names: [], aliases: [] }, speech)
    return { title, content, lexemes }
  })
}

const statements = (): RawBuilder<unknown>[] => [
  sql`CREATE TEMP TABLE model (place serial, title text, content text, search tsvector) ON COMMIT DROP`,
  sql`INSERT INTO model (title, content, search) SELECT m->>'title', m->>'content', array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(m->'lexemes')))
    FROM jsonb_array_elements(${JSON.stringify(models())}::jsonb) AS m`,
  sql`CREATE TEMP TABLE who ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY person_id) - 1 AS place, person_id, name, pinyin
    FROM (SELECT DISTINCT t.person_id, p.name, p.pinyin FROM tenures AS t JOIN persons AS p ON p.id = t.person_id JOIN posts AS o ON o.id = t.post_id WHERE NOT o.is_head AND t.person_id NOT IN (SELECT person_id FROM role_grants WHERE role LIKE 'discipline%')
      AND t.person_id NOT IN (SELECT relative_id FROM relatives)) AS staff`,
  sql`CREATE TEMP TABLE made ON COMMIT DROP AS
    SELECT i, gen_random_uuid() AS matter_id, gen_random_uuid() AS item_id, CASE WHEN i % 10 = 0 THEN ${SUPERIOR} ELSE ${BUREAU} END AS register,
      '基事〔2025〕' || i || '号' AS matter_no, '2025-' || lpad(i::text, 4, '0') AS ledger_no, m.title, m.content, m.search, w.person_id, w.name, w.pinyin
    FROM generate_series(1, ${sql.lit(ITEMS)}) AS i JOIN model AS m ON m.place = 1 + (i * 7919::bigint) % ${sql.lit(MODELS)}
      JOIN who AS w ON w.place = (i * 104729::bigint) % (SELECT count(*) FROM who)`,
  sql`INSERT INTO matters (id, register_node, matter_no, title, stage, pack_id, pack_version, opened_on)
    SELECT matter_id, register, matter_no, title, 'closed', pack.id, pack.version, DATE '2020-01-01' + i % 2100
    FROM made, (SELECT id, version FROM policy_packs WHERE id = 'cn.highway' ORDER BY version DESC LIMIT 1) AS pack ORDER BY i`,
  sql`INSERT INTO matter_subjects (matter_id, kind, subject_id) SELECT matter_id, 'person', person_id FROM made`,
  sql`INSERT INTO information_items (id, matter_id, ledger_no, channel, is_petition, sign_type, key_area, title, content, source, received_on, state, rank, handler, search)
    SELECT item_id, matter_id, ledger_no, CASE i % 7 WHEN 0 THEN 'letter' WHEN 1 THEN 'petition' WHEN 2 THEN 'audit' WHEN 3 THEN 'inspection' ELSE 'officer' END, i % 7 < 2,
      CASE i % 3 WHEN 0 THEN 'tendency' ELSE 'early' END, CASE i % 11 WHEN 0 THEN 'finance' WHEN 1 THEN 'personnel' ELSE 'roadApproval' END,
      title, content, '信息员', DATE '2020-01-01' + i % 2100, CASE WHEN i % 50 = 7 THEN 'registered' WHEN i % 9 = 0 THEN 'unfounded' ELSE 'closed' END, CASE WHEN i % 5 = 0 THEN 1 + i / 5 % 3 END,
      CASE WHEN i % 1000 = 3 THEN 'nobody' ELSE 'someone' END,
      search || array_to_tsvector(ARRAY[ledger_no, matter_no, replace(replace(matter_no, '〔', '('), '〕', ')'), '(2025)' || i || '号', i::text, name, '~' || split_part(pinyin, ' ', 1), '~' || split_part(pinyin, ' ', 2)])
    FROM made ORDER BY i`,
  sql`INSERT INTO deadlines (id, matter_id, kind, object_id, link, person_ids, due_on, remind_on, is_estimated, passed_at, reminded_at)
    SELECT gen_random_uuid(), matter_id, 'assessment', item_id, '/ledger/' || item_id, '{}', current_date - 100 + i % 200, current_date, false, now(), now() FROM made WHERE i % 50 = 7`,
]

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function fill({ dataFolder }: Running): Promise<void> {
  const storage = await visitStorage({ folder: dataFolder, product: VERSION, log: SILENT })
  try {
    const known = await storage.database.transaction('sweep', '', (tx) =>
      sql`SELECT 1 FROM matters WHERE matter_no = '基事〔2025〕1号'`.execute(tx),
    )
    if (known.rows.length > 0) return
    await storage.database.transaction('sweep', '', async (tx) => {
      for (const statement of statements()) await statement.execute(tx)
    })
    await withClient(storage.database.connectionFor('owner'), (client) => client.query('VACUUM ANALYZE'))
  } finally {
    await storage.close()
  }
}

/** A request that takes longer is given up, and its path with it. */

const searched = (words: string) => `/api/ledger?limit=50&search=${encodeURIComponent(words)}`
const PATHS = [
  '/api/ledger?limit=50',
  '/api/ledger?limit=50&state=registered',
  '/api/ledger?limit=50&state=warned',
  '/api/ledger?limit=50&channel=audit&keyArea=personnel',
  '/api/ledger?limit=50&channel=media',
  '/api/ledger?limit=50&signType=tendency&rank=3',
  '/api/ledger?limit=50&handler=nobody',
  '/api/ledger?limit=50&petition=true&keyArea=finance',
  '/api/ledger?limit=50&receivedFrom=2022-03-01&receivedTo=2022-03-05',
  '/api/ledger?limit=50&light=red',
  '/api/ledger?limit=50&light=yellow',
  '/api/ledger?limit=50&mode=assign',
  `/api/ledger?limit=50&unit=${BUREAU}`,
  '/api/ledger?limit=50&unit=U07',
  searched('采购'),
  searched('沥青采购'),
  searched('沥青采购 拆分 审计'),
  searched('没有这样的词'),
  searched('lqcg'),
  searched('chaifenxiangmu'),
  searched('2025-765432'),
  searched('〔2025〕765431号'),
  `${searched('采购')}&state=registered&receivedFrom=2024-01-01`,
  `${searched('监控录像')}&channel=audit`,
]

/** A page far down, one entry, and what stands beside it. */
async function deeper(running: Running, cookie: string): Promise<string[]> {
  const answer = await fetch(`${running.address}${searched('〔2025〕500001号')}`, { headers: { cookie } })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  const id = items[0]?.id
  return id ? [`/api/ledger?limit=50&cursor=${id}`, `/api/ledger/${id}`, `/api/ledger/${id}/beside`, `/api/ledger/${id}/handlings`] : []
}

const folder = values.data ?? mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
try {
  const running = await started(join(folder, 'data'))
  try {
    await fill(running)
    const reads = []
    const officer = await signIn(running, 'jijian1')
    for (const path of [...PATHS, ...(await deeper(running, officer))]) reads.push(await timed(running, officer, path, REQUESTS))
    const above = await signIn(running, 'shangji')
    for (const path of [PATHS[0] ?? '', searched('采购'), searched('没有这样的词')])
      reads.push({ ...(await timed(running, above, path, REQUESTS)), as: 'superior' })
    process.stdout.write(`${JSON.stringify({ bench: 'ledger', items: ITEMS, requests: REQUESTS, reads }, null, 1)}\n`)
  } finally {
    await stopped(running)
  }
} finally {
  if (!values.data) rmSync(folder, { recursive: true, force: true })
}
