import { Alert, Button } from 'antd'
import { useState } from 'react'
import { formWord } from '../../../../modules/risks/point/point.schema.ts'
import { readForm } from '../../../../modules/risks/campaign/campaign.api.ts'
import { type AnswerOf, Asked, DayText, FactList, Page, Section, To, useCall, useGo, usePathParams } from '../../../ui/index.ts'
import { labelOf, usePack } from '../../matters/parts/pack.tsx'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'
import { Filling } from './filling/Filling.tsx'

type Answer = AnswerOf<typeof readForm>

/** 《岗位风险点自查表》: filled in by the post holder, saved as it is typed. */
export default function FormPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readForm, { params: { id } })}>{(answer) => <FormSheet key={id} of={answer} />}</Asked>
}

function FormSheet({ of }: { of: Answer }) {
  const words = useWords()
  const pack = usePack()
  const go = useGo()
  const layerOf = useCarrierWord()
  const { form } = of
  const isDone = form.state === 'submitted' || form.state === 'none'
  // Whoever writes goes on writing, whatever becomes of the form elsewhere: what was typed does not vanish under their hands.
  const [isFilling, setFilling] = useState(of.isMine && !isDone)
  return (
    <Page
      title={`《${pack ? formWord(pack, form.carrier) : words('form.title')}》`}
      up={{ label: words('form.mine'), path: '/risk-forms/mine' }}
      marks={<span>{words(`form.states.${form.state}`)}</span>}
      tools={
        <>
          {of.isMine && !isDone && <Button onClick={() => go(`/risk-forms/${form.id}/sheet`)}>{words('form.excel')}</Button>}
          <PrintButton formId={form.id} label={words('form.print')} />
        </>
      }
      next={{
        says: isDone
          ? words('form.handedIn', { day: form.submittedOn ?? '' })
          : of.isMine
            ? words(`form.fillBy.${form.carrier}`, { day: form.endsOn, layer: layerOf(form.carrier) })
            : words('form.readOnly', { name: form.personName }),
        action: null,
      }}
    >
      <Section>
        <FactList
          facts={[
            { label: words('form.campaign'), value: form.campaignTitle },
            { label: words('list.unit'), value: form.unitName },
            ...(form.carrier === 'post'
              ? [{ label: words('list.post'), value: `${form.postTitle}（${labelOf(pack?.layers, of.layer)}）` }]
              : [
                  {
                    label: words('form.layer'),
                    value: `${layerOf(form.carrier)}（${words(form.isForGroup ? 'form.forGroup' : 'form.byHead', { group: pack?.bodies.names.leadingGroup ?? '' })}）`,
                  },
                ]),
            { label: words('form.holder'), value: form.personName },
            { label: words('form.endsOn'), value: <DayText day={form.endsOn} /> },
            { label: words('form.guidance'), value: of.guidance, wide: true },
            { label: words('form.noneReason'), value: isDone ? form.noneReason : '', wide: true },
          ]}
        />
      </Section>
      {of.entered && !isDone && (
        <Alert type="info" showIcon title={words('form.enteredSays', { name: of.entered.byName, day: of.entered.on })} />
      )}
      {isFilling ? <Filling of={of} onLeft={() => setFilling(false)} /> : isDone && <Result of={of} />}
    </Page>
  )
}

function PrintButton({ formId, label }: { formId: string; label: string }) {
  return (
    <Button href={`/api/risk-forms/${formId}/sheet.pdf`} target="_blank">
      {label}
    </Button>
  )
}

function Result({ of }: { of: Answer }) {
  const words = useWords()
  if (of.points.length === 0) return null
  return (
    <Section title={words('form.result')}>
      <ul>
        {of.points.map((point) => (
          <li key={point.id}>
            <To path={`/risk-points/${point.id}`}>
              {point.no} {point.title}
            </To>{' '}
            <PointLevel rank={point.rank} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
