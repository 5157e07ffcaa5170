import { useState } from 'react'
import { findPersons } from '../../../modules/organisation/organisation.api.ts'
import { actionText, objectText } from '../../../modules/audit/action.rules.ts'
import { exportTrailSheet, listTrail, readChains } from '../../../modules/audit/audit.api.ts'
import { ACT_KINDS, ACTOR_KINDS, type TrailReadLine } from '../../../modules/audit/audit.schema.ts'
import { OBJECTS } from '../../../modules/audit/object.schema.ts'
import {
  Asked,
  type Column,
  type Filter,
  InstantText,
  minuteOf,
  Page,
  PersonName,
  Section,
  ServerList,
  useAddress,
  useCall,
  useLanguage,
  useMe,
  useSettled,
  Watermark,
} from '../../ui/index.ts'
import { useExcel } from '../matters/parts/useExcel.ts'
import { useWords } from './useWords.ts'

/** 留痕查阅: entries of the chains that the reader audits, newest first, and how far these chains are sealed. */
export default function TrailPage() {
  const words = useWords()
  const me = useMe()
  const excel = useExcel(exportTrailSheet)
  return (
    <Page title={words('title')} marks={words('intro')}>
      <Watermark viewer={me.name} />
      <ServerList
        name="trail"
        title={words('title')}
        endpoint={listTrail}
        columns={useColumns()}
        filters={useFilters()}
        rowKey={(line) => line.key}
        rowPath={(line) => `/trail/${line.key}`}
        empty={{ title: words('list.empty'), teach: words('list.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
      <Chains />
    </Page>
  )
}

function useColumns(): Column<TrailReadLine>[] {
  const words = useWords()
  const language = useLanguage()
  return [
    { key: 'at', title: words('list.at'), width: 144, show: (line) => <InstantText at={line.at} /> },
    { key: 'actor', title: words('list.actor'), width: 176, show: (line) => <Actor of={line} /> },
    { key: 'kind', title: words('list.kind'), width: 96, show: (line) => words(`kinds.${line.kind}`) },
    {
      key: 'action',
      title: words('list.action'),
      show: (line) => actionText(line.action, language) + (line.about === null ? '' : words('list.about', { name: line.about })),
    },
    {
      key: 'matter',
      title: words('list.matter'),
      width: 160,
      show: (line) => line.matter && (line.matter.matterNo ?? words('list.noNumber')),
    },
    { key: 'object', title: words('list.object'), width: 112, show: (line) => <code title={line.object.id}>{short(line.object.id)}</code> },
    { key: 'register', title: words('list.register'), width: 160, show: (line) => line.register ?? words('list.installation') },
    { key: 'code', title: words('list.code'), width: 176, isExtra: true, show: (line) => <code>{line.action}</code> },
  ]
}

/** Long identifiers by their beginning. */
const SHORT = 8
const short = (id: string) => (id.length > SHORT ? `${id.slice(0, SHORT)}…` : id)

function Actor({ of: { actor } }: { of: TrailReadLine }) {
  const words = useWords()
  return actor.kind === 'person' ? <PersonName name={actor.name} post={actor.post} /> : words(`actors.${actor.kind}`)
}

function useFilters(): Filter[] {
  const words = useWords()
  const language = useLanguage()
  const subjects = Object.keys(OBJECTS).map((code) => ({ value: code, label: objectText(code, language) }))
  return [
    { key: 'kind', label: words('list.kind'), options: ACT_KINDS.map((value) => ({ value, label: words(`kinds.${value}`) })) },
    { key: 'object', label: words('list.subject'), options: subjects },
    usePersonFilter(),
    { key: 'actorKind', label: words('list.actorKind'), options: ACTOR_KINDS.map((value) => ({ value, label: words(`actors.${value}`) })) },
    { key: 'from', label: words('list.from'), kind: 'day' },
    { key: 'to', label: words('list.to'), kind: 'day' },
    ...useGivenFilters(),
  ]
}

function usePersonFilter(): Filter {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed)
  const [state] = useAddress()
  const found = useCall(findPersons, { query: { search, limit: 20 } })
  const options = (found.data?.items ?? []).map((each) => ({
    value: each.id,
    label: [each.name, each.postTitle].filter(Boolean).join(' · '),
  }))
  const chosen = state['actorId']
  const isListed = chosen === undefined || options.some((each) => each.value === chosen)
  return {
    key: 'actorId',
    label: words('list.actor'),
    options: isListed ? options : [{ value: chosen, label: words('list.chosen') }, ...options],
    search: { onType: setTyped, isBusy: found.isFetching },
  }
}

/** Filters that only a link sets: all of one matter, all of one object. */
function useGivenFilters(): Filter[] {
  const words = useWords()
  const [state] = useAddress()
  const given = (key: string, label: string): Filter[] => {
    const value = state[key]
    return value === undefined ? [] : [{ key, label, options: [{ value, label: short(value) }] }]
  }
  return [...given('matterId', words('list.oneMatter')), ...given('objectId', words('list.oneObject'))]
}

function Chains() {
  const words = useWords()
  return (
    <Section title={words('chains.title')}>
      <Asked of={useCall(readChains)}>
        {(heads) => (
          <ul>
            {heads.map((head) => (
              <li key={head.register ?? ''}>
                <strong>{head.register ?? words('list.installation')}</strong>{' '}
                {head.sealedAt ? words('chains.sealed', { at: minuteOf(head.sealedAt) }) : words('chains.none')}{' '}
                {head.hash && (
                  <span className="field-help">
                    {words('chains.hash')} <code style={{ overflowWrap: 'anywhere' }}>{head.hash}</code>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Asked>
      <p className="field-help">{words('chains.verify')}</p>
    </Section>
  )
}
