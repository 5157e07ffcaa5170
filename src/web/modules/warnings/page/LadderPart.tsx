import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { FactList, Section, To, useMay } from '../../../ui/index.ts'
import { useRoleName } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { AccountabilityForm } from './AccountabilityForm.tsx'
import { HandOverForm } from './HandOverForm.tsx'
import type { WarningPageData } from './next-step.ts'
import { NoticeForm } from './NoticeForm.tsx'

interface LadderProps {
  page: WarningPageData
  pack: PolicyPack | undefined
}

/** What the ladder 阶梯 opens now (P2, P3), and what was already recorded of its end. */
export function LadderPart({ page, pack }: LadderProps) {
  const words = useWords()
  const may = useMay()
  const roleName = useRoleName()
  const { open, warning } = page
  const secretary = `${roleName('disciplineHead')}、${roleName('disciplineSecretary')}`
  return (
    <>
      <Endings page={page} />
      {open.length > 0 && (
        <div id="ladder">
          <Section title={words('ladder.title')}>
            <ul className="steps-open">
              {open.includes('urge') && <UrgeRow page={page} />}
              {open.includes('rectificationNotice') && (
                <Row
                  title={words('ladder.notice')}
                  teach={words('ladder.noticeTeach')}
                  label={words('ladder.noticeOpen')}
                  other={may('warning.draft') ? null : words('ladder.noticeOther')}
                  form={(close) => <NoticeForm page={page} pack={pack} onClose={close} />}
                />
              )}
              {open.includes('admonitionTalk') && (
                <li>
                  <Told title={words('ladder.talk')} teach={words('ladder.talkTeach')} />
                  {may('talk.record') && <To path={`/talks/new?matter=${warning.matterId}&kind=admonition`}>{words('ladder.talkOpen')}</To>}
                </li>
              )}
              {open.includes('accountability') && (
                <Row
                  title={words('ladder.account')}
                  teach={words('ladder.accountTeach')}
                  label={words('ladder.accountOpen')}
                  other={may('warning.account') ? null : words('ladder.accountOther', { role: secretary })}
                  form={(close) => <AccountabilityForm page={page} onClose={close} />}
                />
              )}
              {open.includes('handOver') && (
                <Row
                  title={words('ladder.handOver')}
                  teach={words('ladder.handOverTeach')}
                  label={words('ladder.handOverOpen')}
                  other={may('warning.account') ? null : words('ladder.handOverOther', { role: secretary })}
                  form={(close) => <HandOverForm warningId={warning.id} onClose={close} />}
                />
              )}
            </ul>
          </Section>
        </div>
      )}
    </>
  )
}

function Told({ title, teach }: { title: string; teach: string }) {
  return (
    <div>
      <h3>{title}</h3>
      <p className="field-help">{teach}</p>
    </div>
  )
}

interface RowProps {
  title: string
  teach: string
  label: string
  /** Who does it where this person may not; null where they may. */
  other: string | null
  form: (close: () => void) => ReactNode
}

function Row({ title, teach, label, other, form }: RowProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <Told title={title} teach={teach} />
      {other !== null && <span>{other}</span>}
      {other === null && !isOpen && <Button onClick={() => setOpen(true)}>{label}</Button>}
      {isOpen && <div className="act-panel">{form(() => setOpen(false))}</div>}
    </li>
  )
}

function UrgeRow({ page }: { page: WarningPageData }) {
  const words = useWords()
  const late = page.duties.filter((duty) => duty.mayAct.includes('urge'))
  return (
    <li>
      <Told title={words('urge.title')} teach={words('ladder.urge')} />
      <span>
        {late.map((duty) => (
          <span key={duty.id}>
            <To path={`/duties/${duty.id}`}>{words('ladder.toDuty', { duty: words(`duty.${duty.kind}`) })}</To>{' '}
          </span>
        ))}
      </span>
    </li>
  )
}

function Endings({ page }: { page: WarningPageData }) {
  const words = useWords()
  const { accountability, handOver } = page
  if (accountability.length === 0 && !handOver) return null
  return (
    <Section title={words('ladder.records')}>
      {accountability.map((each) => (
        <FactList
          key={`${each.on}${each.form}`}
          facts={[
            { label: words('ladder.account'), value: each.form },
            { label: words('ladder.authority'), value: each.authority },
            { label: words('ladder.on'), value: each.on },
            { label: words('ladder.by'), value: each.byName },
            {
              label: words('ladder.persons'),
              value: each.persons.map((person) => [person.name, person.detail].filter(Boolean).join(' ')).join('、'),
              wide: true,
            },
          ]}
        />
      ))}
      {handOver && (
        <FactList
          facts={[
            { label: words('ladder.handOver'), value: handOver.receiver },
            { label: words('ladder.on'), value: handOver.on },
            { label: words('ladder.decidedBy'), value: handOver.decidedBy },
            { label: words('ladder.decisionNo'), value: handOver.decisionNo },
            { label: words('ladder.finding'), value: handOver.finding, wide: true },
          ]}
        />
      )}
    </Section>
  )
}
