import type { AnswerAccess } from '../../src/modules/surveys/survey.schema.ts'
import { TEMPLATES } from '../../src/modules/surveys/questionnaire/template.schema.ts'
import { keepSurveys } from '../../src/modules/surveys/survey.jobs.ts'
import { unitNamed } from './story.ts'
import type { Json, World } from './world.ts'

/** The node whose discipline office runs the surveys of these stories. */
export const bureauOf = (story: World): string => unitNamed(story, '州公路局')

/** A questionnaire by a template of the product, written by an officer. */
export async function questionnaireFrom(story: World, code: 'conduct' | 'service' | 'staff' = 'service'): Promise<Json> {
  const template = TEMPLATES.find((each) => each.code === code)
  return (await story.as('jijian1')).post<Json>('/api/questionnaires', {
    unitId: bureauOf(story),
    title: template?.title,
    content: template?.content,
  })
}

export interface Wanted {
  units?: readonly string[]
  access?: AnswerAccess
  opensOn: string
  closesOn: string
  period?: string
}

export const draftOf = (story: World, questionnaireId: string, { units = ['路政科', '工程科'], access = 'link', ...days }: Wanted) => ({
  unitId: bureauOf(story),
  title: '服务对象满意度测评',
  questionnaireId,
  targets: units.map((name) => unitNamed(story, name)),
  period: '2026H1',
  access,
  ...days,
})

/** Prepared by an officer, put forward, and let out by the head of the discipline office. */
export async function letOut(story: World, questionnaireId: string, wanted: Wanted): Promise<Json> {
  const officer = await story.as('jijian1')
  const { line } = await officer.post<Json>('/api/surveys', draftOf(story, questionnaireId, wanted))
  await officer.post(`/api/surveys/${line.id}/acts`, { revision: 1, act: { kind: 'submit' } })
  await (await story.as('jiancha')).post(`/api/surveys/${line.id}/acts`, { revision: 2, act: { kind: 'approve', note: '' } })
  return officer.get<Json>(`/api/surveys/${line.id}`)
}

/** What somebody outside sends in, as a browser without script does. */
export async function answered(story: World, slug: string, form: Record<string, string>) {
  return story.server.http.inject({
    method: 'POST',
    url: `/public/surveys/${slug}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
}

/** All marks the same. */
export const marks = (mark: number, more: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(['q1', 'q2', 'q3', 'q4'].map((key) => [key, String(mark)])),
  ...more,
})

/** What the clock does with surveys. */
export const swept = (story: World): Promise<void> =>
  keepSurveys.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
