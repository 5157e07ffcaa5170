import { createHash } from 'node:crypto'
import type { Break, Verdict } from '../platform/trail/verify.ts'

const WORDS: Record<Break, string> = {
  unreadable_line: '有一行无法读取 a line cannot be read',
  entry_digest_differs: '条目被改动：内容与其摘要不符 the entry was changed: it differs from its digest',
  details_differ: '条目的事实被改动 the details of the entry were changed',
  details_missing: '条目的事实被删除，且无处置记录 the details were removed without an entry of their disposal',
  link_differs: '链环被改写：与前一环或自身的散列不符 the link was rewritten',
  entry_missing: '条目被删除或移到别的链 the entry was removed or moved to another chain',
  seal_missing: '中间缺少一环 a link is missing',
  entry_sealed_twice: '同一条目出现两次 an entry stands twice',
  head_signature_differs: '链头签名与公钥不符 the signature of a head does not fit the public key',
  head_differs: '链被重写：与先前签名的链头不符 the chain was rewritten: it differs from a head signed before',
  tail_cut: '链尾被截断：先前签名的链头更长 the tail was cut off: a head signed before was longer',
}

/** The verdict as a person reads it. */
export function verdictText(verdict: Verdict): string {
  const { broken } = verdict
  const result = broken
    ? [
        '断裂 BROKEN',
        `  第一处 first: 链 chain ${broken.chain || '–'} · 序号 place ${broken.seq ?? '–'} · 条目 entry ${broken.entryId ?? '–'}`,
        `  ${WORDS[broken.why]}`,
        `  共 ${verdict.brokenPlaces} 处 ${verdict.brokenPlaces} broken places in all`,
      ]
    : ['完整 INTACT']
  const chains = verdict.chains.map(({ chain, length, hash }) => `  ${chain}: ${length} · ${hash.slice(0, 16)}`)
  return [
    ...result,
    `条目 entries ${verdict.entries} · 待封 unsealed ${verdict.unsealed} · 已处置 disposed ${verdict.disposed} · 链头 heads ${verdict.heads}`,
    `公钥指纹 key ${createHash('sha256').update(verdict.publicKey).digest('hex').slice(0, 16)}`,
    '链 chains:',
    ...chains,
    '',
  ].join('\n')
}
