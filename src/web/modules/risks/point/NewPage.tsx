import { Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { readUnit } from '../../../../modules/organisation/organisation.api.ts'
import { addPoint, listPoints } from '../../../../modules/risks/point/point.api.ts'
import { CARRIERS, pointContent } from '../../../../modules/risks/point/point.schema.ts'
import {
  ChoiceField,
  DraftLine,
  FormGrid,
  Page,
  SecretBanner,
  Section,
  useAct,
  useCall,
  useDraft,
  useGo,
  useSheet,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useOwnUnit } from '../useOwnUnit.ts'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'
import { PointFields } from './PointFields.tsx'

/** 新增风险点: unit, section or post, then what the risk is. */
export default function NewPage() {
  const layerOf = useCarrierWord()
  const words = useWords()
  const go = useGo()
  const own = useOwnUnit()
  const [picked, setUnitId] = useState<string | null>(null)
  const unitId = picked ?? own ?? ''
  const unit = useCall(readUnit, { params: { id: unitId } }, { enabled: unitId !== '' })
  const act = useAct(addPoint, {
    invalidates: [listPoints],
    onDone: (answer) => {
      draft.discard()
      go(`/risk-points/${answer.point.id}`)
    },
  })
  const form = useSheet(pointContent, { start: { carrier: 'post', context: 'duty' }, failure: act.error })
  const draft = useDraft('risk-point', form)
  const carrier = form.values['carrier']
  const submit = () => form.submit((content) => act.mutate({ body: { unitId, content } }))
  return (
    <Page title={words('edit.newTitle')} up={{ label: words('nav.points'), path: '/risk-points' }}>
      <Section title={words('edit.where')}>
        <FormGrid>
          <Form.Item label={words('edit.unit')} required>
            <UnitPick
              label={words('edit.unit')}
              value={unitId}
              onChange={(next) => {
                setUnitId(next)
                form.set('postId', null)
              }}
            />
          </Form.Item>
          <Form.Item label={words('list.carrier')} required>
            <Radio.Group
              aria-label={words('list.carrier')}
              optionType="button"
              value={carrier}
              options={CARRIERS.map((each) => ({ value: each, label: layerOf(each) }))}
              onChange={(event) => {
                form.set('carrier', event.target.value)
                if (event.target.value !== 'post') form.set('postId', null)
              }}
            />
          </Form.Item>
          {carrier === 'post' && (
            <ChoiceField
              form={form}
              name="postId"
              isNeeded
              label={words('list.post')}
              options={(unit.data?.posts ?? []).map((post) => ({
                value: post.id,
                label: `${post.title}${post.holders.length > 0 ? `（${post.holders.map((holder) => holder.name).join('、')}）` : ''}`,
              }))}
            />
          )}
        </FormGrid>
      </Section>
      <Section title={words('edit.what')}>
        <SecretBanner />
        <FormGrid>
          <PointFields form={form} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" disabled={unitId === ''} loading={act.isPending} onClick={submit}>
            {words('acts.save')}
          </Button>
          <DraftLine draft={draft} />
        </div>
      </Section>
    </Page>
  )
}
