import { actionText } from '../../../modules/audit/action.rules.ts'
import { readTrailEntry } from '../../../modules/audit/audit.api.ts'
import type { TrailReadPage } from '../../../modules/audit/audit.schema.ts'
import {
  Asked,
  type Fact,
  FactList,
  InstantText,
  minuteOf,
  Page,
  PersonName,
  Section,
  To,
  useCall,
  useLanguage,
  useMe,
  usePathParams,
  Watermark,
} from '../../ui/index.ts'
import { useWords } from './useWords.ts'
import zh from './words.zh.ts'

/** One entry of the trail with its facts and its seal. */
export default function EntryPage() {
  const { key = '' } = usePathParams()
  return <Asked of={useCall(readTrailEntry, { params: { key } })}>{(of) => <Entry of={of} />}</Asked>
}

function Entry({ of }: { of: TrailReadPage }) {
  const words = useWords()
  const language = useLanguage()
  const me = useMe()
  const { line } = of
  return (
    <Page
      title={words('entry.title', { action: actionText(line.action, language) })}
      up={{ label: words('title'), path: '/trail' }}
      marks={
        <>
          <span>{words(`kinds.${line.kind}`)}</span>
          <InstantText at={line.at} />
        </>
      }
    >
      <Watermark viewer={me.name} />
      <Section title={words('entry.facts')} tools={<Ways of={of} />}>
        <FactList facts={useFacts(of)} />
      </Section>
      <Section title={words('entry.details')}>
        <Details of={of} />
      </Section>
    </Page>
  )
}

function useFacts({ line, digest, seal }: TrailReadPage): Fact[] {
  const words = useWords()
  const { actor } = line
  const by = actor.kind === 'person' ? <PersonName name={actor.name} post={actor.post} /> : words(`actors.${actor.kind}`)
  return [
    { label: words('list.actor'), value: by },
    { label: words('entry.about'), value: line.about },
    { label: words('list.matter'), value: line.matter && (line.matter.matterNo ?? words('list.noNumber')) },
    { label: words('list.register'), value: line.register ?? words('list.installation') },
    { label: words('list.code'), value: <code>{line.action}</code> },
    { label: words('list.object'), value: <code>{`${line.object.kind} ${line.object.id}`}</code>, wide: true },
    { label: words('entry.seal'), value: seal ? words('entry.sealed', { at: minuteOf(seal.sealedAt) }) : words('entry.unsealed') },
    { label: words('entry.key'), value: <code>{line.key}</code> },
    { label: words('entry.digest'), value: <code style={{ overflowWrap: 'anywhere' }}>{digest}</code>, wide: true },
  ]
}

/** From here to all entries of the same matter, object or person. */
function Ways({ of: { line } }: { of: TrailReadPage }) {
  const words = useWords()
  const at = (query: Record<string, string>) => `/trail?${new URLSearchParams(query).toString()}`
  return (
    <span style={{ display: 'flex', gap: 16, flexWrap: 'wrap' }}>
      {line.matter && <To path={at({ matterId: line.matter.id })}>{words('entry.allOfMatter')}</To>}
      <To path={at({ object: line.action.split('.')[0] ?? '', objectId: line.object.id })}>{words('entry.allOfObject')}</To>
      {line.actor.id !== null && <To path={at({ actorId: line.actor.id })}>{words('entry.allOfActor')}</To>}
    </span>
  )
}

function Details({ of: { details } }: { of: TrailReadPage }) {
  const words = useWords()
  const say = useSaying()
  if (details.state !== 'kept') return <p>{words(`entry.${details.state}`)}</p>
  const facts = Object.entries(details.facts).filter(([, value]) => value !== null && value !== undefined)
  if (facts.length === 0 && details.withheld.length === 0) return <p>{words('entry.noDetails')}</p>
  return (
    <>
      <FactList facts={facts.map(([name, value]) => ({ label: say.name(name), value: say.value(value), wide: isLong(value) }))} />
      {details.withheld.length > 0 && (
        <p className="field-help">{words('entry.withheld', { names: details.withheld.map(say.name).join('、') })}</p>
      )}
    </>
  )
}

type FactName = keyof typeof zh.fact
const isKnown = (name: string): name is FactName => name in zh.fact
const LONG = 40
const isLong = (value: unknown): boolean => typeof value === 'object' || (typeof value === 'string' && value.length > LONG)

/** A fact's name and value as a reader takes them; what is nested, as it is kept. */
function useSaying() {
  const words = useWords()
  return {
    name: (name: string): string => (isKnown(name) ? words(`fact.${name}`) : name),
    value: (value: unknown) => {
      if (typeof value === 'boolean') return words(value ? 'entry.yes' : 'entry.no')
      if (typeof value === 'object')
        return <code style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{JSON.stringify(value, null, 1)}</code>
      return typeof value === 'string' ? value : JSON.stringify(value)
    },
  }
}
