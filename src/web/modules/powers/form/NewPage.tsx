import { Button } from 'antd'
import { packInForce } from '../../../../modules/policy/policy.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { draftPower } from '../../../../modules/powers/power.api.ts'
import { Asked, DraftLine, heldAt, Page, Section, useAct, useCall, useDraft, useGo, useMe, useSheet } from '../../../ui/index.ts'
import { STALE } from '../page/acts.tsx'
import { useWords } from '../useWords.ts'
import { PowerForm } from './PowerForm.tsx'
import { EMPTY_BASIS, powerSheet, writtenIn } from './sheet.ts'

/** 登记职权: a new entry of the register. */
export default function NewPage() {
  const words = useWords()
  return (
    <Page title={words('form.new')} up={{ label: words('page.up'), path: '/powers' }}>
      <Asked of={useCall(packInForce)}>{(pack) => <NewForm pack={pack} />}</Asked>
    </Page>
  )
}

function NewForm({ pack }: { pack: PolicyPack }) {
  const words = useWords()
  const go = useGo()
  const own = heldAt(useMe(), 'power.keep')
  const act = useAct(draftPower, {
    invalidates: STALE,
    done: words('form.saved'),
    onDone: (power) => {
      draft.discard()
      go(`/powers/${power.id}`)
    },
  })
  const form = useSheet(powerSheet, {
    start: { ...(own.length === 1 ? { unitId: own[0] } : {}), bases: [EMPTY_BASIS], reason: words('form.reasonNew') },
    failure: act.error,
  })
  const draft = useDraft('power', form)
  const submit = () => form.submit((filled) => act.mutate({ body: { unitId: filled.unitId, no: filled.no || null, ...writtenIn(filled) } }))
  return (
    <Section>
      <PowerForm form={form} pack={pack} isNew onSubmit={submit} />
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('form.save')}
        </Button>
        <Button onClick={() => go('/powers')}>{words('form.cancel')}</Button>
        <DraftLine draft={draft} />
      </div>
    </Section>
  )
}
