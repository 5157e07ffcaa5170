import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listToReseal } from '../../../../modules/reports/keys/key.api.ts'
import { readRecovery, requestRecovery } from '../../../../modules/reports/recovery/recovery.api.ts'
import { listReports } from '../../../../modules/reports/report.api.ts'
import { AreaField, DayText, FormGrid, ProgressView, useAct, useMay, useSheet } from '../../../ui/index.ts'
import { Unlocking } from '../keys/Unlock.tsx'
import { useUnlocked } from '../keys/unlocked.ts'
import { useDeed } from '../keys/useDeed.ts'
import { useWords } from '../useWords.ts'
import type { Custody } from './custody.ts'
import { recoverAll } from './recovering.ts'

/** 恢复: asked for with a reason, shares handed in, joined here, and the reports sealed to one's own key. */
export function Ceremony({ of }: { of: Custody }) {
  const words = useWords()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const isAsked = of.requests.some((each) => each.state === 'open' && each.isOwn)
  const mayAsk = may('report.handle', of.nodeId) && of.recovery?.isReady === true && !of.recovery.isSpent && !isAsked
  return (
    <>
      {of.requests.map((request) => (
        <Request key={request.id} of={request} />
      ))}
      {mayAsk && !isOpen && (
        <div className="form-foot">
          <Button onClick={() => setOpen(true)}>{words('ceremony.open')}</Button>
        </div>
      )}
      {mayAsk && isOpen && <AskForm nodeId={of.nodeId} onClose={() => setOpen(false)} />}
    </>
  )
}

const asked = z.strictObject({ reason: requestRecovery.body.shape.reason })

function AskForm({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(requestRecovery, { invalidates: [readRecovery], done: words('ceremony.asked'), onDone: onClose })
  const form = useSheet(asked, { failure: act.error })
  return (
    <>
      <p className="field-help">{words('ceremony.says')}</p>
      <FormGrid>
        <AreaField form={form} name="reason" label={words('ceremony.reason')} rows={2} maxLength={300} />
      </FormGrid>
      <div className="form-foot">
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => form.submit(({ reason }) => act.mutate({ body: { nodeId, reason } }))}
        >
          {words('ceremony.ask')}
        </Button>
        <Button onClick={onClose}>{words('key.cancel')}</Button>
      </div>
    </>
  )
}

function Request({ of }: { of: Custody['requests'][number] }) {
  const words = useWords()
  const { keys } = useUnlocked()
  const [progress, setProgress] = useState({ done: 0, all: 0 })
  const deed = useDeed(() => recoverAll(of.id, keys, (done, all) => setProgress({ done, all })), {
    done: words('ceremony.done'),
    invalidates: [readRecovery, listReports, listToReseal],
  })
  return (
    <div style={{ margin: '12px 0', paddingLeft: 12, borderLeft: '3px solid var(--line-strong)' }}>
      <p>{words('ceremony.by', { name: of.byName, reason: of.reason })}</p>
      <p className="field-help">
        <DayText day={of.on} /> · {words('ceremony.given', { given: of.given, threshold: of.threshold })} ·{' '}
        {words(`ceremony.states.${of.state}`)}
      </p>
      {deed.isPending && (
        <ProgressView
          says={words('ceremony.doing', progress)}
          percent={Math.round((progress.done / Math.max(1, progress.all)) * 100)}
          teach={words('reseal.stay')}
        />
      )}
      {of.isOwn && of.state === 'open' && !deed.isPending && of.given < of.threshold && (
        <p className="field-help">{words('ceremony.wait')}</p>
      )}
      {of.isOwn && of.state === 'open' && !deed.isPending && of.given >= of.threshold && (
        <Unlocking>
          <div className="form-foot">
            <Button type="primary" onClick={() => deed.mutate(undefined)}>
              {words('ceremony.join')}
            </Button>
          </div>
        </Unlocking>
      )}
    </div>
  )
}
