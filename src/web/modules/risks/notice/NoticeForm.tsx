import { Button } from 'antd'
import { listNotices, openNotice, readWaiting } from '../../../../modules/risks/notice/notice.api.ts'
import { FormGrid, Section, TextField, To, useAct, useGo, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** Open a notice over all that waits for one. */
export function NoticeForm({ unitId, count, endsOn }: { unitId: string; count: number; endsOn: string }) {
  const words = useWords()
  const go = useGo()
  const act = useAct(openNotice, {
    invalidates: [listNotices, readWaiting],
    done: words('notice.opened'),
    onDone: (notice) => go(`/risk-notices/${notice.id}`),
  })
  const form = useSheet(openNotice.body, { start: { unitId }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ body }))
  return (
    <Section title={words('notice.waiting', { count })}>
      <p className="field-help">
        {words('notice.openSays', { count, day: endsOn })}{' '}
        <To path={`/risk-points?unitId=${unitId}&waitsFor=notice`}>{words('notice.see')}</To>
      </p>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="title" label={words('notice.name')} maxLength={80} />
        <TextField form={form} name="contact" label={words('notice.contact')} help={words('notice.contactHelp')} maxLength={200} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('notice.open')}
        </Button>
      </div>
    </Section>
  )
}
