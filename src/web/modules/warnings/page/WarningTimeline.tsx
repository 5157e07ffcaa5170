import { DayText, InstantText, Section, Timeline, type TimelineEntry } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { AWAITING_VERDICT, type WarningPageData } from './next-step.ts'

type Entry = TimelineEntry & { order: string }

/** Every approval, number, service, deadline and end of this warning, in order. */
export function WarningTimeline({ page }: { page: WarningPageData }) {
  const words = useWords()
  const ofLetters = page.letters.flatMap((letter): Entry[] => [
    ...letter.steps.flatMap(({ step, at, verdict, person, comment }) =>
      at && verdict
        ? [
            {
              id: `${letter.id}${step}`,
              order: at,
              when: <InstantText at={at} />,
              by: person?.name,
              says: `${letter.title} · ${words(`step.${step}`)} · ${words(`letter.${verdict}`)}`,
              detail: comment,
              ...(verdict === 'returned' ? { tone: 'alarm' as const } : {}),
            },
          ]
        : [],
    ),
    ...(letter.issuedOn && letter.docNo
      ? [
          {
            id: `${letter.id}issued`,
            order: `${letter.issuedOn}T24`,
            when: <DayText day={letter.issuedOn} />,
            says: words('event.issued', { no: letter.docNo }),
          },
        ]
      : []),
    ...(letter.service
      ? [
          {
            id: `${letter.id}served`,
            order: `${letter.service.servedOn}T25`,
            when: <DayText day={letter.service.servedOn} />,
            says: words('event.served', { receiver: letter.service.receiver }),
            detail: words(`method.${letter.service.method}`),
          },
        ]
      : []),
  ])
  const clocks = page.duties.flatMap((duty): Entry[] => {
    if (!duty.countdown) return []
    const { dueOn, light } = duty.countdown
    return [
      {
        id: `${duty.id}due`,
        order: `${dueOn}T26`,
        when: <DayText day={dueOn} />,
        says: words(AWAITING_VERDICT.includes(duty.state) ? 'event.verifyDue' : 'event.due', { duty: words(`duty.${duty.kind}`) }),
        detail: duty.respondent.name,
        tone: light === 'red' ? 'alarm' : 'ahead',
      },
    ]
  })
  const ends: Entry[] = [
    ...page.accountability.map((each, index) => ({
      id: `account${index}`,
      order: `${each.on}T27`,
      when: <DayText day={each.on} />,
      by: each.byName,
      says: words('event.accountable', { form: each.form }),
    })),
    ...(page.handOver
      ? [
          {
            id: 'handOver',
            order: `${page.handOver.on}T28`,
            when: <DayText day={page.handOver.on} />,
            says: words('event.handedOver', { receiver: page.handOver.receiver }),
          },
        ]
      : []),
  ]
  const waiting = page.letters.flatMap((letter): Entry[] =>
    letter.waitingFor
      ? [
          {
            id: `${letter.id}waiting`,
            order: '9998',
            when: words('letter.waiting'),
            says: `${letter.title} · ${words(`step.${letter.waitingFor}`)}`,
            tone: 'ahead',
          },
        ]
      : [],
  )
  const entries = [...ofLetters, ...waiting, ...clocks, ...ends].sort((one, other) => one.order.localeCompare(other.order))
  return (
    <Section title={words('page.timeline')}>
      <Timeline entries={entries} />
    </Section>
  )
}
