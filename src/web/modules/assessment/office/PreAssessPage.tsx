import { readAssessment } from '../../../../modules/assessment/assessment.api.ts'
import { listClauses } from '../../../../modules/assessment/clauses/clause.api.ts'
import { readItem } from '../../../../modules/intake/item.api.ts'
import { type AnswerOf, Asked, FactList, Page, Section, useAddress, useCall, useMe, usePathParams, Watermark } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { Subjects } from '../../matters/parts/Subjects.tsx'
import { useWords } from '../useWords.ts'
import { PreAssessForm } from './PreAssessForm.tsx'

/** 办公室预评估 of one item; `?from=` names the draft that is being changed. */
export default function PreAssessPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readItem, { params: { id } })}>{(item) => <PreAssessSheet of={item} />}</Asked>
}

function PreAssessSheet({ of: { item, content } }: { of: AnswerOf<typeof readItem> }) {
  const words = useWords()
  const me = useMe()
  const [{ from = '' }] = useAddress()
  const library = useCall(listClauses)
  const draft = useCall(readAssessment, { params: { id: from } }, { enabled: from !== '' })
  return (
    <Page
      title={words('office.title')}
      up={{ label: `${item.ledgerNo} ${item.title}`, path: `/ledger/${item.id}` }}
      marks={
        <>
          <strong>{item.matterNo}</strong>
          <Light of={item.countdown} />
        </>
      }
    >
      <Section title={words('office.item')}>
        <FactList
          facts={[
            { label: words('office.about'), value: item.title, wide: true },
            { label: words('office.subjects'), value: <Subjects of={item.subjects} /> },
            { label: words('office.channel'), value: item.channelLabel },
            { label: words('office.content'), value: content, wide: true },
          ]}
        />
      </Section>
      <Asked of={library}>
        {(clauses) =>
          from === '' ? (
            <PreAssessForm key="new" itemId={item.id} clauses={clauses} />
          ) : (
            <Asked of={draft}>{(kept) => <PreAssessForm key={from} itemId={item.id} clauses={clauses} kept={kept.pre} />}</Asked>
          )
        }
      </Asked>
      <Watermark viewer={me.name} />
    </Page>
  )
}
