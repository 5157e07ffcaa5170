import { Button } from 'antd'
import { useState } from 'react'
import { joinItems, readBeside } from '../../../../modules/intake/alike/alike.api.ts'
import { listItems, readItem } from '../../../../modules/intake/item.api.ts'
import {
  type AnswerOf,
  AreaField,
  Asked,
  DayText,
  FormGrid,
  Section,
  To,
  useAct,
  useCall,
  useLanguage,
  useSheet,
} from '../../../ui/index.ts'
import { Clarified } from '../../matters/parts/Clarified.tsx'
import { Level } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

type Page = AnswerOf<typeof readBeside>
type Line = Page['alike'][number]

/** 同一对象的信息: repeats, other entries and signals on the same subjects, seen together (R2); and joining. */
export function Beside({ itemId }: { itemId: string }) {
  const words = useWords()
  return (
    <Section title={words('beside.title')}>
      <Asked of={useCall(readBeside, { params: { id: itemId } })}>{(page) => <BesideLists itemId={itemId} of={page} />}</Asked>
    </Section>
  )
}

function BesideLists({ itemId, of }: { itemId: string; of: Page }) {
  const words = useWords()
  const language = useLanguage()
  const isEmpty = of.alike.length + of.others.length + of.signals.length + of.joined.length === 0 && !of.joinedInto
  return (
    <>
      {isEmpty && <p className="field-help">{words('beside.none')}</p>}
      {of.joinedInto && (
        <p>
          {words('beside.joinedInto')} <To path={`/ledger/${of.joinedInto.id}`}>{`${of.joinedInto.matterNo} ${of.joinedInto.title}`}</To>
        </p>
      )}
      <Group title={words('beside.joined')} count={of.joined.length}>
        {of.joined.map((each) => (
          <li key={each.id}>
            <div>
              <To path={`/ledger/${each.id}`}>{`${each.matterNo} ${each.title}`}</To>
            </div>
            <span className="field-help">
              {each.on} {each.note}
            </span>
          </li>
        ))}
      </Group>
      <Group title={words('beside.alike')} count={of.alike.length}>
        {of.alike.map((each) => (
          <AlikeLine key={each.id} itemId={itemId} of={each} mayJoin={of.mayJoin} />
        ))}
      </Group>
      <Group title={words('beside.others')} count={of.others.length}>
        {of.others.map((each) => (
          <AlikeLine key={each.id} itemId={itemId} of={each} mayJoin={of.mayJoin} />
        ))}
      </Group>
      <Group title={words('beside.signals')} count={of.signals.length}>
        {of.signals.map((each) => (
          <li key={each.id}>
            <div>
              <To path={`/signals/${each.id}`}>{`${each.rule} ${each.title[language]}`}</To>
            </div>
            <Level rank={each.rank} />{' '}
            <span className="field-help">
              <DayText day={each.raisedOn} />
            </span>{' '}
            <Clarified of={each} />
          </li>
        ))}
      </Group>
    </>
  )
}

function Group({ title, count, children }: { title: string; count: number; children: React.ReactNode }) {
  if (count === 0) return null
  return (
    <section aria-label={title} style={{ marginTop: 8 }}>
      <h3>{title}</h3>
      <ul style={{ display: 'grid', gap: 4, marginTop: 4 }}>{children}</ul>
    </section>
  )
}

function AlikeLine({ itemId, of, mayJoin }: { itemId: string; of: Line; mayJoin: boolean }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <div>
        <To path={`/ledger/${of.id}`}>{`${of.ledgerNo} ${of.title}`}</To>
      </div>
      <span className="field-help">
        {words('alike.how', { percent: of.percent, day: of.receivedOn })} · {words(`states.${of.state}`)}
      </span>{' '}
      <Clarified of={of} />
      {mayJoin && !isOpen && (
        <Button size="small" type="link" aria-label={words('beside.joinWith', { title: of.title })} onClick={() => setOpen(true)}>
          {words('beside.join')}
        </Button>
      )}
      {isOpen && <JoinForm itemId={itemId} otherId={of.id} onClose={() => setOpen(false)} />}
    </li>
  )
}

function JoinForm({ itemId, otherId, onClose }: { itemId: string; otherId: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(joinItems, { invalidates: [readBeside, readItem, listItems], done: words('beside.done'), onDone: onClose })
  const form = useSheet(joinItems.body, { failure: act.error, start: { otherId } })
  const submit = () => form.submit((body) => act.mutate({ params: { id: itemId }, body }))
  return (
    <div style={{ marginTop: 8 }}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="note" label={words('beside.note')} help={words('beside.help')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('beside.save')}
        </Button>
        <Button onClick={onClose}>{words('feedback.cancel')}</Button>
      </div>
    </div>
  )
}
