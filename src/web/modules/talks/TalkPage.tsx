import './record.css'
import { Button } from 'antd'
import { readTalk } from '../../../modules/talks/talk.api.ts'
import { type AnswerOf, Asked, DayText, Page, PersonName, To, useCall, useMe, usePathParams, Watermark } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

type Talk = AnswerOf<typeof readTalk>

/** 谈话记录, laid out as the sheet that is printed and signed. */
export default function TalkPage() {
  const { id = '' } = usePathParams()
  const talk = useCall(readTalk, { params: { id } })
  return <Asked of={talk}>{(known) => <OneTalk talk={known} />}</Asked>
}

function OneTalk({ talk }: { talk: Talk }) {
  const words = useWords()
  const me = useMe()
  const title = words('page.record', { kind: words(`kind.${talk.kind}`) })
  return (
    <Page
      title={title}
      up={{ label: words('page.up'), path: '/talks' }}
      tools={<Button onClick={() => print()}>{words('page.print')}</Button>}
      marks={<To path={`/matters/${talk.matterId}`}>{words('page.openMatter')}</To>}
    >
      <Watermark viewer={me.name} />
      <Sheet talk={talk} title={title} />
    </Page>
  )
}

function Sheet({ talk, title }: { talk: Talk; title: string }) {
  const words = useWords()
  return (
    <section className="talk-record" aria-label={title}>
      <h2>{title}</h2>
      <dl>
        <dt>{words('page.when')}</dt>
        <dd>
          <DayText day={talk.on} long /> {talk.at}
        </dd>
        <dt>{words('page.place')}</dt>
        <dd>{talk.place}</dd>
        <dt>{words('page.with')}</dt>
        <dd>
          <PersonName name={talk.talkedWith.name} post={[talk.talkedWith.unitName, talk.talkedWith.postTitle].filter(Boolean).join(' ')} />
        </dd>
        <dt>{words('page.talkers')}</dt>
        <dd>
          {talk.talkers.map((each) => (
            <div key={each.id}>
              <PersonName name={each.name} post={[each.unitName, each.postTitle].filter(Boolean).join(' ')} />
            </div>
          ))}
        </dd>
        <dt>{words('page.recorder')}</dt>
        <dd>
          <PersonName name={talk.recorder.name} post={talk.recorder.postTitle} />
        </dd>
        <dt>{words('page.content')}</dt>
        <dd className="long">{talk.content}</dd>
        <dt>{words('page.statement')}</dt>
        <dd className="long">{talk.statement}</dd>
      </dl>
      <ul className="talk-signs" aria-label={words('page.signs')}>
        <li>{words('page.signWith')}</li>
        <li>{words('page.signTalkers')}</li>
        <li>{words('page.signRecorder')}</li>
      </ul>
    </section>
  )
}
