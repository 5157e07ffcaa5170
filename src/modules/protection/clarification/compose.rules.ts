import type { Day } from '../../../kernel/day.ts'
import type { DocNo, OfficialLetterInput } from '../../../platform/documents/letter.schema.ts'
import type { ClarificationWay } from '../../policy/parts/protection-policy.schema.ts'

interface ClarificationParts {
  way: ClarificationWay
  scope: string
  statement: string
  person: { name: string; post: string | null; unitName: string | null }
  issuer: { name: string; office: string }
  docNo: DocNo | null
  day: Day
}

/** To whom it goes: the person, their party organisation, or all within its scope. */
function addresseesOf({ way, scope, person }: ClarificationParts): string[] {
  if (way === 'direct') return [`${person.name}同志`]
  return way === 'organisation' ? [`${person.unitName ?? ''}党组织`] : [scope]
}

/** The clarification as an official letter or circular (X22): what was reported did not hold; never who reported it. */
export function composeClarification(parts: ClarificationParts): OfficialLetterInput {
  const { way, person, issuer, docNo, day } = parts
  const who = [person.unitName, person.post].filter(Boolean).join('')
  const isCircular = way === 'circular'
  return {
    form: 'document',
    secrecy: '内部',
    issuerMark: `${issuer.name}文件`,
    ...(docNo ? { docNo } : { draft: true }),
    title: isCircular ? `关于为${person.name}同志澄清的通报` : `关于为${person.name}同志澄清的函`,
    addressees: addresseesOf(parts),
    body: [
      { kind: 'paragraph', text: `此前收到涉及${person.name}同志${who === '' ? '' : `（${who}）`}的有关问题反映，现已核查完毕。` },
      { kind: 'paragraph', text: parts.statement },
      { kind: 'paragraph', text: '经核查，所反映的问题不属实，现予澄清，不作为对该同志考核、评价、任用的依据。' },
    ],
    closing: isCircular ? '特此通报。' : '特此函告。',
    signature: { body: issuer.name, day },
    issuedBy: { office: issuer.office, day },
    returnSlip: { title: '送达回执', lines: ['文书字号', '签收人（签名）', '签收日期', '送达方式', '送达人（签名）'] },
  }
}
