import { Button } from 'antd'
import { z } from 'zod'
import { listCandidates, readOwnShares, readRecovery, setUpRecovery } from '../../../../modules/reports/recovery/recovery.api.ts'
import { fingerprintOf } from '../../../../modules/reports/report.rules.ts'
import { Asked, call, ChoiceField, FormGrid, NumberField, useCall, useSheet } from '../../../ui/index.ts'
import { useDeed } from '../keys/useDeed.ts'
import { newReportKey } from '../sealing/report-key.ts'
import { splitIdentity } from '../sealing/shares.ts'
import { useWords } from '../useWords.ts'

const FEWEST = 2
const MOST = 20

const shape = z.strictObject({ keyIds: z.array(z.uuid()).min(FEWEST).max(MOST), threshold: z.int().min(FEWEST).max(MOST) })

/** 设立: the recovery key is made and split in this browser, each share sealed to its custodian, and the whole thrown away. */
export function SetUpForm({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const words = useWords()
  const candidates = useCall(listCandidates, { query: { nodeId } })
  const form = useSheet(
    shape.superRefine(({ keyIds, threshold }, context) => {
      if (threshold > keyIds.length) context.addIssue({ code: 'custom', path: ['threshold'], message: words('setUp.tooMany') })
    }),
    { start: { keyIds: [], threshold: FEWEST } },
  )
  const deed = useDeed(
    async ({ keyIds, threshold }: z.output<typeof shape>) => {
      const chosen = keyIds.flatMap((id) => candidates.data?.find((each) => each.keyId === id) ?? [])
      const recovery = await newReportKey()
      const sealed = await splitIdentity(
        recovery.identity,
        chosen.map((each) => each.recipient),
        threshold,
      )
      const shares = chosen.map((each, at) => ({ keyId: each.keyId, sealed: sealed[at] ?? '' }))
      return call(setUpRecovery, { body: { nodeId, recipient: recovery.recipient, threshold, shares } })
    },
    { done: words('setUp.done'), invalidates: [readRecovery, readOwnShares], onDone: onClose },
  )
  return (
    <Asked of={candidates} lines={3}>
      {(found) => (
        <>
          <p>{words('setUp.says')}</p>
          <p className="field-help">{words(found.length < FEWEST ? 'setUp.tooFew' : 'setUp.who')}</p>
          <div style={{ marginTop: 12 }}>
            <FormGrid>
              <ChoiceField
                form={form}
                name="keyIds"
                many
                label={words('setUp.custodians')}
                options={found.map((each) => ({ value: each.keyId, label: `${each.name} · ${fingerprintOf(each.recipient)}` }))}
              />
              <NumberField form={form} name="threshold" label={words('setUp.threshold')} help={words('setUp.thresholdHelp')} />
            </FormGrid>
          </div>
          <div className="form-foot">
            <Button type="primary" loading={deed.isPending} onClick={() => form.submit((given) => deed.mutate(given))}>
              {words('setUp.do')}
            </Button>
            <Button onClick={onClose}>{words('key.cancel')}</Button>
          </div>
        </>
      )}
    </Asked>
  )
}
