import { Button } from 'antd'
import { useState } from 'react'
import { addAnatomyPoint, dropAnatomyPoint, readAnatomy } from '../../../../modules/anatomy/anatomy.api.ts'
import type { AnatomyPage } from '../../../../modules/anatomy/anatomy.schema.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { AreaField, ChoiceField, type Column, DataTable, FormGrid, Section, TextField, To, useAct, useSheet } from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { UnitField } from '../../matters/parts/UnitField.tsx'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'
import { useBesideField } from './telltale.ts'

/** 建议增加的风险点: with their units for the office; for everybody else what they say. */
export function Points({ of }: { of: AnatomyPage }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const mayEdit = of.acts.includes('edit')
  const isOffice = of.line.office !== null
  return (
    <Section title={words('points.title')}>
      {isOffice && of.line.state !== 'approved' && <p className="field-help">{words('points.teach')}</p>}
      {isOffice ? <OfficeTable of={of} mayEdit={mayEdit} /> : <AdviceTable of={of} />}
      {mayEdit && !isOpen && (
        <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
          {words('points.add')}
        </Button>
      )}
      {mayEdit && isOpen && <PointForm id={of.line.id} onClose={() => setOpen(false)} />}
    </Section>
  )
}

interface Said {
  title: string
  riskTypeLabel: string
  manifestation: string
  measures: string
}

function useSaidColumns<T extends Said>(): Column<T>[] {
  const words = useWords()
  return [
    { key: 'title', title: words('points.name'), width: 168, show: (row) => row.title },
    { key: 'riskType', title: words('points.riskType'), width: 120, show: (row) => row.riskTypeLabel },
    { key: 'manifestation', title: words('points.manifestation'), show: (row) => row.manifestation },
    { key: 'measures', title: words('points.measures'), show: (row) => row.measures },
  ]
}

function AdviceTable({ of }: { of: AnatomyPage }) {
  const words = useWords()
  const columns = useSaidColumns<AnatomyPage['advice'][number]>()
  if (of.advice.length === 0) return <p className="field-help">{words('points.none')}</p>
  return <DataTable caption={words('points.title')} rows={of.advice} columns={columns} rowKey={(row) => row.title} />
}

type Point = AnatomyPage['points'][number]

function OfficeTable({ of, mayEdit }: { of: AnatomyPage; mayEdit: boolean }) {
  const words = useWords()
  const drop = useAct(dropAnatomyPoint, { invalidates: [readAnatomy], done: words('points.removed') })
  const said = useSaidColumns<Point>()
  const unit: Column<Point> = { key: 'unit', title: words('points.unit'), width: 120, show: (row) => row.unitName }
  const end: Column<Point> = {
    key: 'end',
    title: '',
    width: 112,
    show: (row) =>
      row.riskPointId ? (
        <To path={`/risk-points/${row.riskPointId}`}>{words('points.open')}</To>
      ) : (
        mayEdit && (
          <Button
            size="small"
            aria-label={`${words('points.remove')} ${row.title}`}
            onClick={() => drop.mutate({ params: { id: of.line.id }, body: { pointId: row.id } })}
          >
            {words('points.remove')}
          </Button>
        )
      ),
  }
  if (of.points.length === 0) return <p className="field-help">{words('points.none')}</p>
  return <DataTable caption={words('points.title')} rows={of.points} columns={[unit, ...said, end]} rowKey={(row) => row.id} />
}

function PointForm({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords()
  const pack = usePack()
  const today = useToday()
  const act = useAct(addAnatomyPoint, { invalidates: [readAnatomy], done: words('points.added'), onDone: onClose })
  const form = useSheet(addAnatomyPoint.body, { failure: useBesideField(act.error) })
  const submit = () => form.submit((body) => act.mutate({ params: { id }, body }))
  const optionsOf = (list: readonly { code: string; label: string; retiredFrom?: string | undefined }[] | undefined) =>
    offered(list, today).map(({ code, label }) => ({ value: code, label }))
  return (
    <div style={{ marginTop: 12 }}>
      <FormGrid onSubmit={submit}>
        <UnitField form={form} name="unitId" label={words('points.unit')} permission="riskPoint.read" />
        <TextField form={form} name="title" label={words('points.name')} maxLength={80} />
        <ChoiceField form={form} name="affairs" label={words('points.affairs')} options={optionsOf(pack?.risks.affairs)} />
        <ChoiceField form={form} name="riskType" label={words('points.riskType')} options={optionsOf(pack?.riskTypes)} />
        <AreaField form={form} name="manifestation" label={words('points.manifestation')} rows={2} maxLength={2000} />
        <AreaField form={form} name="measures" label={words('points.measures')} rows={2} maxLength={2000} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('points.save')}
        </Button>
        <Button onClick={onClose}>{words('form.cancel')}</Button>
      </div>
    </div>
  )
}
