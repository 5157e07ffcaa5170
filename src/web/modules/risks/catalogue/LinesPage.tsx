import { Button } from 'antd'
import { useState } from 'react'
import { LAYERS } from '../../../../modules/organisation/organisation.schema.ts'
import { exportLines, listLines, setLine } from '../../../../modules/risks/catalogue/catalogue.api.ts'
import type { PostLine } from '../../../../modules/risks/catalogue/catalogue.schema.ts'
import {
  AreaField,
  BothTexts,
  call,
  type Column,
  DayText,
  type Filter,
  FormGrid,
  isMeanwhile,
  NumberField,
  Page,
  ServerList,
  Section,
  type Sheet,
  textIn,
  To,
  useAct,
  useAddress,
  useMay,
  useMeanwhile,
  useSheet,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { labelOf, usePackToRead } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useTopUnit } from '../useOwnUnit.ts'
import { useWords } from '../useWords.ts'

/** 岗位警戒线: the line of each post, the pack's default or its own with who set it and why (R87). */
export default function LinesPage() {
  const words = useWords()
  const [state, change] = useAddress()
  const top = useTopUnit('warningLine.read')
  const unitId = state['unitId'] ?? top
  const [open, setOpen] = useState<PostLine | null>(null)
  const columns = useLineColumns(words, setOpen)
  const excel = useExcel(exportLines)
  const filters = useFilters()
  return (
    <Page title={words('line.title')} marks={<span>{words('line.intro')}</span>}>
      <div className="list-tools">
        <UnitPick label={words('catalogue.unit')} value={unitId} onChange={(next) => change({ unitId: next })} />
      </div>
      {open && unitId && <LineForm key={open.postId} of={open} unitId={unitId} onClose={() => setOpen(null)} />}
      {unitId !== undefined && (
        <ServerList
          name="warning-lines"
          title={words('line.title')}
          endpoint={listLines}
          fixed={{ unitId }}
          columns={columns}
          filters={filters}
          rowKey={(line) => line.postId}
          searchHint={words('line.searchHint')}
          empty={{ title: words('line.empty') }}
          onExcel={(query) => excel({ ...query, unitId })}
        />
      )}
    </Page>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const pack = usePackToRead()
  return [
    {
      key: 'layer',
      label: words('catalogue.layer'),
      options: LAYERS.map((layer) => ({ value: layer, label: labelOf(pack?.layers, layer) })),
    },
    { key: 'own', label: words('line.own'), kind: 'flag' },
    { key: 'pointed', label: words('line.pointed'), kind: 'flag' },
  ]
}

function useLineColumns(words: ReturnType<typeof useWords>, onSet: (line: PostLine) => void): Column<PostLine>[] {
  const may = useMay()
  const columns: Column<PostLine>[] = [
    { key: 'post', title: words('list.post'), width: 184, show: (line) => line.title },
    { key: 'unit', title: words('list.unit'), width: 216, show: (line) => line.unitName },
    {
      key: 'points',
      title: words('line.points'),
      width: 88,
      align: 'right',
      show: (line) => (line.points === 0 ? 0 : <To path={`/risk-points?standing=true&postId=${line.postId}`}>{line.points}</To>),
    },
    {
      key: 'rank',
      title: words('line.highest'),
      width: 104,
      show: (line) => line.rank !== null && line.rank > 0 && <PointLevel rank={line.rank} />,
    },
    { key: 'line', title: words('line.line'), width: 88, align: 'right', show: (line) => line.line },
    { key: 'own', title: words('list.state'), width: 96, show: (line) => words(line.isDefault ? 'line.default' : 'line.own') },
    { key: 'reason', title: words('line.reasonShown'), show: (line) => line.reason },
    {
      key: 'by',
      title: words('line.by'),
      width: 168,
      show: (line) =>
        line.byName && (
          <>
            {line.byName} <DayText day={line.fromOn ?? ''} />
          </>
        ),
    },
  ]
  const set: Column<PostLine> = {
    key: 'set',
    title: words('list.acts'),
    width: 80,
    show: (line) => (
      <Button size="small" onClick={() => onSet(line)}>
        {words('line.set')}
      </Button>
    ),
  }
  return may('warningLine.set') ? [...columns, set] : columns
}

interface LineFormProps {
  of: PostLine
  unitId: string
  onClose: () => void
}

const lineSheet = setLine.body.omit({ revision: true })

function LineForm({ of, unitId, onClose }: LineFormProps) {
  const words = useWords()
  const act = useAct(setLine, { invalidates: [listLines], done: words('line.done'), onDone: onClose, isQuiet: isMeanwhile })
  const form = useSheet(lineSheet, { start: { line: of.line }, failure: act.error })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (line) => line.revision,
    textOf: (line) => [line.line, line.isDefault, line.reason],
    reread: async () => (await call(listLines, { query: { unitId, postId: of.postId, limit: 1 } })).items[0] ?? of,
    refreshes: listLines,
  })
  const submit = (line?: null) => {
    form.submit(
      (said) =>
        act.mutate({ params: { postId: of.postId }, body: { ...said, revision: meanwhile.revision } }, { onError: meanwhile.onError }),
      line === null ? { line } : {},
    )
  }
  return (
    <Section title={words('line.setTitle', { post: of.title })}>
      {meanwhile.theirs && <BothLines form={form} theirs={meanwhile.theirs} />}
      <FormGrid onSubmit={() => submit()}>
        <NumberField form={form} name="line" label={words('line.line')} />
        <AreaField form={form} name="reason" label={words('line.reason')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={() => submit()}>
          {words('line.set')}
        </Button>
        {!(meanwhile.theirs ?? of).isDefault && <Button onClick={() => submit(null)}>{words('line.reset')}</Button>}
        <Button onClick={onClose}>{words('acts.cancel')}</Button>
      </div>
    </Section>
  )
}

/** The line that another set meanwhile, beside the one being set; who set it stands below, in the list. */
function BothLines({ form, theirs }: { form: Sheet<typeof lineSheet>; theirs: PostLine }) {
  const words = useWords()
  const { line, reason } = theirs
  const parts = [
    { key: 'line', label: words('line.line'), theirs: String(line), take: () => form.set('line', line) },
    { key: 'reason', label: words('line.reason'), theirs: reason ?? '', take: () => form.set('reason', reason ?? '') },
  ]
  return <BothTexts isInside parts={parts.map((part) => ({ ...part, mine: textIn(form.values, part.key) }))} />
}
