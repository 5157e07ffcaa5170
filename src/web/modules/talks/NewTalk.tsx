import { readMatter } from '../../../modules/matters/matter.api.ts'
import { TALK_KINDS, talkSchema } from '../../../modules/talks/talk.schema.ts'
import { readDuty } from '../../../modules/warnings/warning.api.ts'
import { Asked, Empty, Page, To, useAddress, useCall } from '../../ui/index.ts'
import { TalkForm } from './TalkForm.tsx'
import { useWords } from './useWords.ts'

/** Record a talk in a matter, or the one that fulfils a duty: `/talks/new?matter=…&duty=…&kind=…`. */
export default function NewTalk() {
  const words = useWords()
  const [{ matter: matterId, duty: dutyId, kind }] = useAddress()
  const matter = useCall(readMatter, { params: { id: matterId ?? '' } }, { enabled: Boolean(matterId) })
  const duty = useCall(readDuty, { params: { id: dutyId ?? '' } }, { enabled: Boolean(dutyId) })
  if (!matterId) {
    return (
      <Page title={words('form.title')} up={{ label: words('form.up'), path: '/talks' }}>
        <Empty
          title={words('form.noMatter')}
          teach={words('form.noMatterTeach')}
          action={<To path="/duties">{words('form.noMatterGo')}</To>}
        />
      </Page>
    )
  }
  const wanted = talkSchema.shape.kind.safeParse(kind)
  return (
    <Asked of={matter}>
      {({ matter: known }) =>
        dutyId ? (
          <Asked of={duty}>
            {({ duty: owed }) => (
              <TalkForm matter={known} duty={owed} kind={owed.kind === 'admonitionTalk' ? 'admonition' : 'oralExplanation'} />
            )}
          </Asked>
        ) : (
          <TalkForm matter={known} duty={null} kind={wanted.data ?? TALK_KINDS[1]} />
        )
      }
    </Asked>
  )
}
