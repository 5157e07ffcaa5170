import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { actOnReport } from '../../../../modules/reports/report.api.ts'
import { ITEM_ENDS } from '../../../../modules/reports/report.rules.ts'
import { Asked, Page, To, useAct, useGo, useMe, Watermark } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { reportNo } from '../report-no.ts'
import { useWords } from '../useWords.ts'
import { Acts } from './Acts.tsx'
import { Beside } from './Beside.tsx'
import { ContentPart } from './ContentPart.tsx'
import { type Page as Report, useOpened, useTaken } from './opened.ts'
import { Thread } from './Thread.tsx'

export function ReportSheet({ of, tools }: { of: Report; tools: ReactNode }) {
  const words = useWords()
  const me = useMe()
  const opened = useOpened(of)
  const { report, item } = of
  return (
    <Page
      title={words('page.title', { no: reportNo(report.id) })}
      up={{ label: words('nav.list'), path: '/reports' }}
      marks={
        <>
          <strong>{words(`states.${report.state}`)}</strong>
          <span>{words(report.isNamed ? 'named' : 'anonymous')}</span>
          <span>{report.registerName}</span>
          <Light of={report.next?.countdown} />
          {item && (
            <To path={`/ledger/${item.id}`}>
              {item.ledgerNo} {item.title}
            </To>
          )}
        </>
      }
      tools={tools}
      next={useNextStep(of)}
      aside={<Beside of={of} />}
    >
      <Asked of={opened} lines={8}>
        {({ key, content, messages }) =>
          key === null ? (
            <Alert type="warning" showIcon title={words('page.notForMe')} description={words('page.notForMeSays')} />
          ) : (
            <>
              <ContentPart of={content} reportId={report.id} reportKey={key} />
              <Thread of={messages} reportId={report.id} reportKey={key} />
              <Acts of={of} reportKey={key} />
            </>
          )
        }
      </Asked>
      <Watermark viewer={me.name} />
    </Page>
  )
}

/** The one next step in the life of a report. */
function useNextStep({ report, acts, item }: Report): { says: ReactNode; action: ReactNode } | undefined {
  const words = useWords()
  const go = useGo()
  const taken = useTaken(report.id)
  const act = useAct(actOnReport, { done: words('acts.acknowledged'), onDone: taken, sayBadInput: true })
  const day = report.next?.dueOn ?? ''
  if (acts.includes('acknowledge'))
    return {
      says: words('next.acknowledge', { day }),
      action: (
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: report.id }, body: { kind: 'acknowledge' } })}
        >
          {words('acts.acknowledge')}
        </Button>
      ),
    }
  if (acts.includes('accept')) return { says: words('next.decide'), action: null }
  if (!acts.includes('conclude') || !item) return undefined
  if (ITEM_ENDS.has(item.state)) return { says: words(day === '' ? 'next.conclude' : 'next.concludeBy', { day }), action: null }
  return {
    says: words('next.underWay'),
    action: <Button onClick={() => go(`/ledger/${item.id}`)}>{words('next.openItem')}</Button>,
  }
}
