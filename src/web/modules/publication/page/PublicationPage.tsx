import { Alert, Button } from 'antd'
import { printGuide, printPaper, readPublication } from '../../../../modules/publication/publication.api.ts'
import type { PublicationPage as Publication, PublicationLine } from '../../../../modules/publication/publication.schema.ts'
import {
  Asked,
  DayText,
  download,
  FactList,
  Page,
  PersonName,
  Section,
  Timeline,
  To,
  useCall,
  useGo,
  useLanguage,
  usePathParams,
  useNamed,
} from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'
import { ApproveForm, DiscardButton, useNextStep, WithdrawForm } from './acts.tsx'

/** One version: what is frozen in it, exactly as it is read; who prepared and who let it out; all versions of the same. */
export default function PublicationPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readPublication, { params: { id } })}>{(page) => <PublicationSheet of={page} />}</Asked>
}

function PublicationSheet({ of }: { of: Publication }) {
  const words = useWords()
  const { line } = of
  return (
    <Page
      title={line.title}
      up={{ label: words('page.up'), path: '/publications' }}
      marks={
        <>
          <strong>{words(`states.${line.state}`)}</strong>
          <span>{words('page.version', { version: line.version })}</span>
          <span>{words(`scopes.${line.scope}`)}</span>
          <span>{line.unitName}</span>
        </>
      }
      tools={<Tools of={of} />}
      next={useNextStep(of)}
      aside={
        <Section title={words('page.history')}>
          <Timeline entries={of.versions.map((version) => ({ id: version.id, ...told(version, words, version.id === line.id) }))} />
        </Section>
      }
    >
      {line.isOutdated && <Alert type="warning" showIcon title={words('page.outdated')} style={{ marginBottom: 12 }} />}
      {of.mayAct.includes('return') && <ApproveForm of={of} />}
      <Section title={words('page.facts')}>
        <Facts of={of} />
      </Section>
      <Preview id={line.id} revision={of.revision} title={line.title} />
      {of.mayAct.includes('withdraw') && <WithdrawForm of={of} />}
    </Page>
  )
}

function told(version: PublicationLine, words: ReturnType<typeof useWords>, isHere: boolean) {
  const from = version.fromOn
  const when =
    from === null
      ? words('page.prepared', { day: version.preparedOn })
      : version.untilOn
        ? words('page.until', { from, until: version.untilOn })
        : words('page.when', { from })
  const name = `${words('page.version', { version: version.version })} · ${words(`states.${version.state}`)}`
  return {
    when,
    says: isHere ? <strong>{name}</strong> : <To path={`/publications/${version.id}`}>{name}</To>,
    detail: version.endedReason ?? version.reason,
  }
}

function Tools({ of }: { of: Publication }) {
  const words = useWords()
  const go = useGo()
  const { line, mayAct } = of
  const print = (paper: 'handbook' | 'board') => void download(printPaper, { params: { paper }, query: { unitId: line.unitId } })
  return (
    <>
      {line.state === 'published' && line.scope === 'public' && (
        <>
          <Button onClick={() => print('handbook')}>{words('page.handbook')}</Button>
          <Button onClick={() => print('board')}>{words('page.board')}</Button>
        </>
      )}
      {line.state === 'published' && line.kind === 'guide' && (
        <Button onClick={() => void download(printGuide, { params: { id: line.id } })}>{words('page.guide')}</Button>
      )}
      {mayAct.includes('revise') && <Button onClick={() => go(`/publications/${line.id}/draft`)}>{words('form.again')}</Button>}
      {mayAct.includes('renew') && <Button onClick={() => go(`/publications/${line.id}/draft`)}>{words('form.renew')}</Button>}
      {mayAct.includes('discard') && <DiscardButton of={of} />}
    </>
  )
}

function Facts({ of }: { of: Publication }) {
  const words = useWords()
  const { line, settings } = of
  const person = (who: Publication['approvedBy']) => who && <PersonName name={who.name} post={postOf(who)} />
  return (
    <>
      <FactList
        facts={[
          { label: words('field.kind'), value: words(`kinds.${line.kind}`) },
          { label: words('field.entries'), value: String(line.entryCount) },
          { label: words('field.preparedBy'), value: of.preparedBy.map((each) => each.name).join('、') },
          { label: words('field.submittedOn'), value: of.submittedOn && <DayText day={of.submittedOn} /> },
          { label: words('field.approvedBy'), value: person(of.approvedBy) },
          { label: words('field.fromOn'), value: line.fromOn && <DayText day={line.fromOn} /> },
          { label: words('field.untilOn'), value: line.untilOn && <DayText day={line.untilOn} /> },
          { label: words('field.reason'), value: line.reason, wide: true },
          { label: words('field.note'), value: of.note, wide: true },
          { label: words('field.ended'), value: line.endedReason, wide: true },
          { label: words('field.hash'), value: of.hash.slice(0, 32), wide: true },
          { label: words('field.covered'), value: of.covered.join('、'), wide: true },
        ]}
      />
      {of.covered.length > 0 && <p className="field-help">{words('page.covered')}</p>}
      {settings.leftOut.length > 0 && (
        <p className="field-help">{words('page.leftOut', { count: settings.leftOut.length, reason: settings.leftOutReason })}</p>
      )}
    </>
  )
}

/** The page itself, not a likeness of it; `revision` brings it anew when the draft was. */
function Preview({ id, revision, title }: { id: string; revision: number; title: string }) {
  const words = useWords()
  const named = useNamed()
  const language = useLanguage()
  const path = `/preview/publications/${id}?r=${revision}${language === 'en' ? '&lang=en' : ''}`
  return (
    <Section
      title={words('page.preview')}
      tools={
        <a href={path} target="_blank" rel="noreferrer">
          {words('page.previewOpen')}
        </a>
      }
    >
      <p className="field-help">{words('page.previewSays')}</p>
      <iframe
        src={path}
        title={named(words('page.preview'), title)}
        style={{ width: '100%', height: 560, border: '1px solid #d8d4ca', borderRadius: 6, background: '#fff' }}
      />
    </Section>
  )
}
