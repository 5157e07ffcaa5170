import { useState } from 'react'
import { z } from 'zod'
import { dayOf } from '../../../../kernel/day.ts'
import { listItems } from '../../../../modules/intake/item.api.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { packInForce } from '../../../../modules/policy/policy.api.ts'
import type { Entry, PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { acceptReport } from '../../../../modules/reports/report.api.ts'
import { AreaField, Asked, call, ChoiceField, SecretBanner, TextField, useCall, useFailureWords, useSheet } from '../../../ui/index.ts'
import { AboutField } from '../../intake/about/AboutField.tsx'
import { ChannelFields } from '../../intake/registration/ChannelFields.tsx'
import { checkedBy } from '../../intake/registration/checked.ts'
import { SubjectsField } from '../../intake/registration/SubjectsField.tsx'
import { useDeed } from '../keys/useDeed.ts'
import { useWords } from '../useWords.ts'
import { type ActFormProps, ActSheet } from './ActSheet.tsx'
import { sealedWords, useTaken } from './opened.ts'

/** 登记台账: in the officer's own words; what is sealed stays sealed, what stands here can be searched. */
export function RegisterForm(props: ActFormProps) {
  const pack = useCall(packInForce)
  return <Asked of={pack}>{(inForce) => <Registration pack={inForce} {...props} />}</Asked>
}

/** 信访举报, where the pack has it. */
const PETITION = 'petition'
const letter = z.strictObject({ text: z.string().trim().min(4).max(8000).optional() })

function Registration({ pack, of, reportKey, onClose }: ActFormProps & { pack: PolicyPack }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const taken = useTaken(of.report.id)
  const [today] = useState(() => dayOf(new Date()))
  const { isNamed, receivedOn } = of.report
  const start = {
    channel: offered(pack.channels, today).find((each) => each.code === PETITION)?.code,
    signalId: null,
    receivedOn,
    source: '',
    subjects: [],
    sourceKind: 'society',
    reporterKind: isNamed ? 'named' : 'anonymous',
  }
  const message = useSheet(letter)
  const deed = useDeed(
    async (body: Parameters<typeof sent>[0]) => {
      const { text } = letter.parse(message.values)
      return call(acceptReport, {
        params: { id: of.report.id },
        body: { registration: sent(body), ...(text === undefined ? {} : { message: await sealedWords(reportKey, text) }) },
      })
    },
    {
      done: words('acts.acceptDone'),
      invalidates: [listItems],
      onDone: (page) => {
        onClose()
        taken(page)
      },
    },
  )
  const form = useSheet(checkedBy(pack, wordsFor), { start, failure: deed.error })
  // Another channel asks other things.
  const byChannel = {
    ...form,
    set: (name: string, value: unknown) => {
      form.set(name, value)
      form.set('details', undefined)
    },
  }
  return (
    <>
      <SecretBanner />
      <ActSheet
        says={words('acts.acceptSays')}
        label={words('acts.acceptDo')}
        isBusy={deed.isPending}
        onSubmit={() => message.submit(() => form.submit((body) => deed.mutate(body)))}
        onClose={onClose}
      >
        <TextField form={form} name="title" wide label={words('item.title')} maxLength={120} />
        <ChoiceField form={byChannel} name="channel" label={words('item.channel')} options={optionsOf(pack.channels, today)} />
        <ChoiceField form={form} name="signType" label={words('item.signType')} options={optionsOf(pack.signTypes, today)} />
        <ChoiceField form={form} name="keyArea" label={words('item.keyArea')} options={optionsOf(pack.keyAreas, today)} />
        <ChannelFields form={form} pack={pack} />
        <SubjectsField form={form} known={[]} />
        <AboutField form={form} />
        <AreaField form={form} name="content" label={words('item.content')} help={words('item.contentHelp')} rows={6} maxLength={8000} />
        <AreaField form={message} name="text" label={words('acts.tell')} help={words('acts.tellHelp')} rows={2} maxLength={8000} />
      </ActSheet>
    </>
  )
}

const optionsOf = (list: readonly Entry[], today: string) => offered(list, today).map((each) => ({ value: each.code, label: each.label }))

/** Day and source are the report's own: the server sets them, and nothing of the reporter goes along. */
function sent({
  signalId: _signal,
  commentId: _comment,
  receivedOn: _day,
  source: _source,
  ...rest
}: z.output<ReturnType<typeof checkedBy>>) {
  return rest
}
