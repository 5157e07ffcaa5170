import { Button } from 'antd'
import { readUnit } from '../../../modules/organisation/organisation.api.ts'
import { type AnswerOf, Asked, type Column, DataTable, FactList, Page, Section, useCall, useGo, useMay } from '../../ui/index.ts'
import { labelOf, usePackToRead } from '../matters/parts/pack.tsx'
import { PersonLink } from './PersonLink.tsx'
import { useWords } from './useWords.ts'

type UnitAnswer = AnswerOf<typeof readUnit>
type Post = UnitAnswer['posts'][number]

/** One unit: its head, the leaders above it, its posts and who holds them. */
export function UnitSheet({ id }: { id: string }) {
  const answer = useCall(readUnit, { params: { id } })
  return <Asked of={answer}>{(found) => <Sheet of={found} />}</Asked>
}

function Sheet({ of }: { of: UnitAnswer }) {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const { unit, head } = of
  return (
    <Page
      title={unit.name}
      marks={words(`kind.${unit.kind}`)}
      tools={
        <>
          {may('organisation.keep') && (
            <>
              <Button onClick={() => go('/organisation/import')}>{words('keep.import')}</Button>
              <Button onClick={() => go('/organisation/register')}>{words('keep.single')}</Button>
            </>
          )}
          <Button onClick={() => go('/organisation/responsibility')}>{words('nav.responsibility')}</Button>
        </>
      }
    >
      <Section title={words('unit.facts')}>
        <FactList
          facts={[
            { label: words('unit.head'), value: head ? <PersonLink person={head} /> : words('unit.noHead') },
            { label: words('unit.shortName'), value: unit.shortName },
            { label: words('unit.register'), value: words(unit.hasRegister ? 'unit.hasRegister' : 'unit.noRegister') },
            { label: words('unit.mark'), value: unit.agencyMark },
          ]}
        />
      </Section>
      {(unit.kind === 'section' || unit.kind === 'subordinate' || unit.kind === 'station' || of.leaders.length > 0) && <Leaders of={of} />}
      <Section title={words('unit.posts')}>
        <Posts posts={of.posts} />
      </Section>
    </Page>
  )
}

function Leaders({ of }: { of: UnitAnswer }) {
  const words = useWords()
  return (
    <Section title={words('unit.leaders')}>
      {of.leaders.length === 0 && <p>{words('unit.noLeaders')}</p>}
      <ul>
        {of.leaders.map(({ kind, person }) => (
          <li key={`${kind} ${person.id}`}>
            {words(`charge.${kind}`)} <PersonLink person={person} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Posts({ posts }: { posts: readonly Post[] }) {
  const words = useWords()
  const pack = usePackToRead()
  const columns: Column<Post>[] = [
    { key: 'title', title: words('unit.post'), show: (post) => <PostTitle post={post} /> },
    { key: 'layer', title: words('unit.layer'), width: 144, show: (post) => labelOf(pack?.layers, post.layer) },
    { key: 'jobRank', title: words('unit.jobRank'), width: 112, show: (post) => post.jobRank },
    { key: 'holders', title: words('unit.holders'), show: (post) => <Holders of={post} /> },
  ]
  return (
    <DataTable
      caption={words('unit.posts')}
      columns={columns}
      rows={posts}
      rowKey={(post) => post.id}
      flows
      empty={<p className="empty">{words('unit.noPosts')}</p>}
    />
  )
}

function PostTitle({ post }: { post: Post }) {
  const words = useWords()
  const marks = [post.isHead && words('unit.isHead'), post.isKeyPost && words('unit.isKey')].filter(Boolean).join(' · ')
  return (
    <>
      {post.title} {marks && <span className="field-help">{marks}</span>}
    </>
  )
}

function Holders({ of }: { of: Post }) {
  const words = useWords()
  if (of.holders.length === 0) return <span className="field-help">{words('unit.vacant')}</span>
  return of.holders.map((person) => (
    <span key={person.id} style={{ marginRight: 12 }}>
      <PersonLink person={person} post={person.postTitle === of.title ? null : person.postTitle} />
    </span>
  ))
}
