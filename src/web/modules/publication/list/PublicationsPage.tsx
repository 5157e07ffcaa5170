import { Button } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportPublications, listPublications } from '../../../../modules/publication/publication.api.ts'
import { ITEM_KINDS, PUBLICATION_STATES, type PublicationLine, SCOPES } from '../../../../modules/publication/publication.schema.ts'
import { type Column, DayText, type Filter, Icon, ListPage, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 权力公开: what is out, what waits, what has to be renewed. */
export default function PublicationsPage() {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportPublications)
  const prepare = may('publication.prepare') ? <PrepareButton /> : undefined
  return (
    <ListPage
      name="publications"
      title={words('list.title')}
      intro={<span>{words('list.intro')}</span>}
      tools={
        <div style={{ display: 'flex', gap: 8 }}>
          <Button href="/public" target="_blank" rel="noreferrer">
            {words('list.site')}
          </Button>
          {prepare}
        </div>
      }
      endpoint={listPublications}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/publications/${line.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: prepare }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function PrepareButton() {
  const words = useWords()
  const go = useGo()
  return (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/publications/new')}>
      {words('list.prepare')}
    </Button>
  )
}

function useColumns(): Column<PublicationLine>[] {
  const words = useWords()
  return [
    { key: 'title', title: words('field.title'), show: (line) => line.title },
    { key: 'kind', title: words('field.kind'), width: 152, show: (line) => words(`kinds.${line.kind}`) },
    { key: 'scope', title: words('field.scope'), width: 112, show: (line) => words(`scopes.${line.scope}`) },
    { key: 'version', title: words('field.version'), width: 88, show: (line) => words('page.version', { version: line.version }) },
    {
      key: 'state',
      title: words('field.state'),
      width: 176,
      show: (line) => (
        <>
          {words(`states.${line.state}`)}
          {line.isOutdated && <strong> · {words('list.outdated')}</strong>}
        </>
      ),
    },
    { key: 'fromOn', title: words('field.fromOn'), width: 112, show: (line) => <DayText day={line.fromOn} /> },
    { key: 'unit', title: words('field.unitId'), width: 200, isExtra: true, show: (line) => line.unitName },
    { key: 'entries', title: words('field.entries'), width: 88, align: 'right', isExtra: true, show: (line) => line.entryCount },
    { key: 'untilOn', title: words('field.untilOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.untilOn} /> },
    { key: 'reason', title: words('field.reason'), width: 240, isExtra: true, show: (line) => line.reason },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('publication.read', unit.id))
  return [
    {
      key: 'state',
      label: words('filter.state'),
      options: PUBLICATION_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    { key: 'kind', label: words('filter.kind'), options: ITEM_KINDS.map((kind) => ({ value: kind, label: words(`kinds.${kind}`) })) },
    { key: 'scope', label: words('filter.scope'), options: SCOPES.map((scope) => ({ value: scope, label: words(`scopes.${scope}`) })) },
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
    { key: 'outdated', label: words('filter.outdated'), kind: 'flag' },
  ]
}
