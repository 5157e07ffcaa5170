import { Button } from 'antd'
import { readSuggestion } from '../../../../modules/channels/suggestion/suggestion.api.ts'
import type { SuggestionPage as Suggestion } from '../../../../modules/channels/suggestion/suggestion.schema.ts'
import { Asked, DayText, FactList, Page, Section, To, useCall, useGo, useMay, useMe, usePathParams, Watermark } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useWords } from '../useWords.ts'
import { AnswerForm, CloseForm, PublishForm, RouteForm, Withdraw } from './SuggestionActs.tsx'

/** One suggestion: what was said, what became of it, what can be done. */
export default function SuggestionPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readSuggestion, { params: { id } })}>{(page) => <SuggestionSheet key={page.id} of={page} />}</Asked>
}

const PLAIN = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const

function SuggestionSheet({ of }: { of: Suggestion }) {
  const words = useWords()
  const me = useMe()
  return (
    <Page
      title={words('box.pageTitle', { unit: of.unitName, topic: words(`topics.${of.topic}`) })}
      up={{ label: words('box.title'), path: '/suggestions' }}
      marks={
        <>
          <strong>{words(`boxStates.${of.state}`)}</strong>
          <span>{words(`ways.${of.way}`)}</span>
          <Light of={of.countdown} />
          {of.entry && <To path={`/ledger/${of.entry.itemId}`}>{of.entry.ledgerNo}</To>}
        </>
      }
      next={useNext(of)}
    >
      <Section title={words('box.text')}>
        <p style={PLAIN}>{of.text}</p>
      </Section>
      <Facts of={of} />
      {of.answer !== null && (
        <Section title={words('box.answer')}>
          <p style={PLAIN}>{of.answer}</p>
        </Section>
      )}
      {of.publicText !== null && (
        <Section title={words('box.publicText')}>
          <p style={PLAIN}>{of.publicText}</p>
          {of.mayAct.includes('withdraw') && <Withdraw of={of} />}
        </Section>
      )}
      {of.mayAct.includes('answer') && <AnswerForm of={of} />}
      {of.mayAct.includes('route') && <RouteForm of={of} />}
      {of.mayAct.includes('close') && <CloseForm of={of} />}
      {of.mayAct.includes('publish') && <PublishForm of={of} />}
      <Watermark viewer={me.name} />
    </Page>
  )
}

function Facts({ of }: { of: Suggestion }) {
  const words = useWords()
  const isAnonymous = of.mayAct.length > 0 && of.contact === null
  return (
    <Section title={words('box.facts')}>
      <FactList
        facts={[
          { label: words('box.unit'), value: of.unitName },
          { label: words('box.receivedOn'), value: <DayText day={of.receivedOn} /> },
          {
            label: words('box.from'),
            value: of.contact ? [of.contact.name, of.contact.contact].filter(Boolean).join(' · ') : isAnonymous && words('box.fromNobody'),
          },
          { label: words('box.routedOn'), value: of.routedOn && <DayText day={of.routedOn} /> },
          { label: words('box.routeNote'), value: of.routeNote },
          { label: words('box.dueOn'), value: of.dueOn && <DayText day={of.dueOn} /> },
          { label: words('field.answeredBy'), value: of.answeredBy },
          { label: words('field.answeredOn'), value: of.answeredOn && <DayText day={of.answeredOn} /> },
          { label: words('box.reason'), value: of.reason },
          { label: words('box.publishedOn'), value: of.publishedOn && <DayText day={of.publishedOn} /> },
          { label: words('office.entry'), value: of.entry && <To path={`/ledger/${of.entry.itemId}`}>{of.entry.ledgerNo}</To> },
        ]}
      />
    </Section>
  )
}

function useNext(of: Suggestion) {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const mayRegister = of.mayAct.includes('register') && may('item.register')
  if (of.mayAct.includes('answer') && !of.mayAct.includes('close')) return { says: words('box.nextAnswer'), action: undefined }
  if (!mayRegister) return undefined
  const isNew = of.state === 'waiting'
  return {
    says: words(isNew ? 'box.nextRead' : 'box.nextRegister'),
    action: (
      <Button type={isNew ? 'primary' : 'default'} onClick={() => go(`/ledger/new?suggestion=${of.id}`)}>
        {words('office.register')}
      </Button>
    ),
  }
}
