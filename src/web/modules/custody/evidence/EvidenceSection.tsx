import { readEvidenceList } from '../../../../modules/custody/evidence/evidence.api.ts'
import { Asked, Section, To, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { EvidenceTable } from './EvidenceTable.tsx'
import { isWrong } from './Integrity.tsx'

/** 证据材料 on the page of a matter. */
export function EvidenceSection({ matterId }: { matterId: string }) {
  const words = useWords()
  return (
    <Asked of={useCall(readEvidenceList, { params: { id: matterId } })}>
      {({ lines }) => {
        const wrong = lines.filter(isWrong).length
        return (
          <Section title={words('list.title')} tools={<To path={`/matters/${matterId}/evidence`}>{words('list.open')}</To>}>
            {wrong > 0 && <strong style={{ color: 'var(--red)' }}>{words('list.notIntact', { count: wrong })}</strong>}
            <EvidenceTable isShort lines={lines} />
          </Section>
        )
      }}
    </Asked>
  )
}
