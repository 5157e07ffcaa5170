import { App, Button } from 'antd'
import { useState } from 'react'
import { packInForce } from '../../../../modules/policy/policy.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { readPower, writeDraft } from '../../../../modules/powers/power.api.ts'
import { underWay } from '../../../../modules/powers/power.rules.ts'
import type { PowerPage, PowerVersion } from '../../../../modules/powers/power.schema.ts'
import { BadInput, call } from '../../../ui/client.ts'
import { Asked, Page, Section, useAct, useCall, useFailureWords, useGo, usePathParams, useSheet } from '../../../ui/index.ts'
import { STALE } from '../page/acts.tsx'
import { useWords } from '../useWords.ts'
import { Conflict, isConflict } from './Conflict.tsx'
import { PowerForm } from './PowerForm.tsx'
import { powerSheet, startOf, writtenIn } from './sheet.ts'

/** 修订职权: write on the draft, or begin one from what is in force. */
export default function RevisePage() {
  const { id = '' } = usePathParams()
  const power = useCall(readPower, { params: { id } })
  const pack = useCall(packInForce)
  return <Asked of={power}>{(of) => <Asked of={pack}>{(inForce) => <Revise of={of} pack={inForce} />}</Asked>}</Asked>
}

interface Meanwhile {
  theirs: PowerVersion
  postTitles: PowerPage['postTitles']
}

function Revise({ of, pack }: { of: PowerPage; pack: PolicyPack }) {
  const words = useWords()
  const go = useGo()
  // What this person began from; whatever others save meanwhile does not change it under their hands.
  const [began] = useState(() => underWay(of.versions))
  const [revision, setRevision] = useState(began?.revision ?? 0)
  const [meanwhile, setMeanwhile] = useState<Meanwhile>()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const act = useAct(writeDraft, {
    invalidates: STALE,
    done: words('form.saved'),
    onDone: () => go(`/powers/${of.id}`),
    isQuiet: true,
  })
  const form = useSheet(powerSheet, {
    start: { unitId: of.unitId, ...startOf(began ?? of.shown, began !== undefined) },
    failure: act.error,
  })
  const handIn = async (filled: Parameters<typeof writtenIn>[0]) => {
    const written = { params: { id: of.id }, body: { revision, ...writtenIn(filled) } }
    const failure = await act.mutateAsync(written).then(
      () => null,
      (error: unknown) => error,
    )
    if (!isConflict(failure)) {
      if (failure && !(failure instanceof BadInput)) void message.error(wordsFor(failure))
      return
    }
    const now = await call(readPower, { params: { id: of.id } })
    const theirs = underWay(now.versions) ?? now.shown
    setRevision(underWay(now.versions)?.revision ?? 0)
    setMeanwhile({ theirs, postTitles: now.postTitles })
  }
  const save = () => form.submit((filled) => void handIn(filled))
  return (
    <Page title={words('form.revise', { title: of.shown.content.title })} up={{ label: of.no, path: `/powers/${of.id}` }}>
      {meanwhile && <Conflict form={form} {...meanwhile} />}
      <Section>
        <PowerForm
          form={form}
          pack={pack}
          isNew={false}
          borne={of.versions.find((each) => each.state === 'approved')?.content}
          onSubmit={save}
        />
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={save}>
            {words(meanwhile ? 'form.saveOver' : 'form.save')}
          </Button>
          <Button onClick={() => go(`/powers/${of.id}`)}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}
