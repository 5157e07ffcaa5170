import { z } from 'zod'
import { actOnReport, listReports } from '../../../../modules/reports/report.api.ts'
import { ITEM_ENDS } from '../../../../modules/reports/report.rules.ts'
import { DECLINE_REASONS } from '../../../../modules/reports/report.schema.ts'
import { AreaField, call, ChoiceField, type InputOf, useCall, useSheet } from '../../../ui/index.ts'
import { useDeed } from '../keys/useDeed.ts'
import { reportNo } from '../report-no.ts'
import { useWords } from '../useWords.ts'
import { type ActFormProps, ActSheet } from './ActSheet.tsx'
import { sealedWords, useTaken } from './opened.ts'

const told = z.string().trim().min(4).max(8000)

type Act = InputOf<typeof actOnReport>['body']
type Seal = (text: string) => ReturnType<typeof sealedWords>

/** Act on the report; what is said to the reporter is sealed on the way. */
function useTake({ of, reportKey, onClose }: ActFormProps, done: string) {
  const taken = useTaken(of.report.id)
  return useDeed(
    async (actOf: (seal: Seal) => Promise<Act>) =>
      call(actOnReport, { params: { id: of.report.id }, body: await actOf((text) => sealedWords(reportKey, text)) }),
    {
      done,
      onDone: (page) => {
        onClose()
        taken(page)
      },
    },
  )
}

const declined = z.strictObject({ reason: z.enum(DECLINE_REASONS), text: told })

/** 不予受理: with the reason, and in words to the reporter. */
export function DeclineForm(props: ActFormProps) {
  const words = useWords()
  const form = useSheet(declined)
  const take = useTake(props, words('acts.declineDone'))
  const submit = () =>
    form.submit(({ reason, text }) => take.mutate(async (seal) => ({ kind: 'decline', reason, message: await seal(text) })))
  return (
    <ActSheet
      says={words('acts.declineSays')}
      label={words('acts.declineDo')}
      isBusy={take.isPending}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <ChoiceField
        form={form}
        name="reason"
        label={words('acts.reason')}
        options={DECLINE_REASONS.map((reason) => ({ value: reason, label: words(`reasons.${reason}`) }))}
      />
      <AreaField form={form} name="text" label={words('acts.tell')} help={words('acts.tellHelp')} rows={3} maxLength={8000} />
    </ActSheet>
  )
}

const duplicated = z.strictObject({ ofReport: z.uuid(), text: told.optional() })

/** 重复: the same as another report that the officer names. */
export function DuplicateForm(props: ActFormProps) {
  const words = useWords()
  const form = useSheet(duplicated)
  const others = useCall(listReports, { query: { limit: 100 } }).data?.items ?? []
  const take = useTake(props, words('acts.duplicateDone'))
  const submit = () =>
    form.submit(({ ofReport, text }) =>
      take.mutate(async (seal) => ({ kind: 'duplicate', ofReport, ...(text === undefined ? {} : { message: await seal(text) }) })),
    )
  const options = others
    .filter((line) => line.id !== props.of.report.id)
    .map((line) => ({ value: line.id, label: `${reportNo(line.id)} · ${line.receivedOn} · ${words(`states.${line.state}`)}` }))
  return (
    <ActSheet
      says={words(options.length === 0 ? 'acts.duplicateNone' : 'acts.duplicateSays')}
      label={words('acts.duplicateDo')}
      isBusy={take.isPending}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <ChoiceField form={form} name="ofReport" label={words('acts.ofReport')} options={options} />
      <AreaField form={form} name="text" label={words('acts.tell')} help={words('acts.tellHelp')} rows={2} maxLength={8000} />
    </ActSheet>
  )
}

const concluded = z.strictObject({ text: told })

/** 反馈结果: a duty with a clock, once the matter is at its end. */
export function ConcludeForm(props: ActFormProps) {
  const words = useWords()
  const form = useSheet(concluded)
  const take = useTake(props, words('acts.concludeDone'))
  if (!ITEM_ENDS.has(props.of.item?.state ?? '')) return <p>{words('acts.concludeEarly')}</p>
  const submit = () => form.submit(({ text }) => take.mutate(async (seal) => ({ kind: 'conclude', message: await seal(text) })))
  return (
    <ActSheet
      says={words('acts.concludeSays')}
      label={words('acts.concludeDo')}
      isBusy={take.isPending}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <AreaField form={form} name="text" label={words('acts.result')} help={words('acts.tellHelp')} rows={4} maxLength={8000} />
    </ActSheet>
  )
}
