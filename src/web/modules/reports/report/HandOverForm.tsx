import { z } from 'zod'
import { handReportOver, listHandOverNodes, listReports } from '../../../../modules/reports/report.api.ts'
import { Asked, call, ChoiceField, TextField, useCall, useGo, useSheet } from '../../../ui/index.ts'
import { useDeed } from '../keys/useDeed.ts'
import { copyKeyTo } from '../sealing/report-key.ts'
import { useWords } from '../useWords.ts'
import { type ActFormProps, ActSheet } from './ActSheet.tsx'

const handed = z.strictObject({ nodeId: handReportOver.body.shape.nodeId, reason: handReportOver.body.shape.reason })

/** 移交: sealed to the officers of the other register here, then given to them in one act; from then on nothing of it is here. */
export function HandOverForm({ of, reportKey, onClose }: ActFormProps) {
  const words = useWords()
  const go = useGo()
  const { id } = of.report
  const form = useSheet(handed)
  const nodes = useCall(listHandOverNodes, { params: { id } })
  const deed = useDeed(
    async ({ nodeId, reason }: z.output<typeof handed>) => {
      const to = (await call(listHandOverNodes, { params: { id } })).find((each) => each.nodeId === nodeId)
      const copies = await Promise.all(
        (to?.recipients ?? []).map(async ({ keyId, recipient }) => ({ keyId, sealed: await copyKeyTo(recipient, reportKey) })),
      )
      return call(handReportOver, { params: { id }, body: { nodeId, reason, copies } })
    },
    { done: words('acts.handOverDone'), invalidates: [listReports], onDone: () => go('/reports') },
  )
  return (
    <Asked of={nodes} lines={2}>
      {(found) => (
        <ActSheet
          says={words('acts.handOverSays')}
          label={words('acts.handOverDo')}
          isBusy={deed.isPending}
          onSubmit={() => form.submit((given) => deed.mutate(given))}
          onClose={onClose}
        >
          <ChoiceField
            form={form}
            name="nodeId"
            label={words('acts.toRegister')}
            options={found
              .filter((node) => node.recipients.length > 0)
              .map((node) => ({ value: node.nodeId, label: words('acts.register', { name: node.name, count: node.recipients.length }) }))}
          />
          <TextField
            form={form}
            name="reason"
            label={words('acts.handOverReason')}
            help={words('acts.handOverReasonHelp')}
            maxLength={200}
          />
        </ActSheet>
      )}
    </Asked>
  )
}
