import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import {
  ITEM_KINDS,
  itemKey,
  PUBLICATION_STATES,
  publicationAct,
  publicationLine,
  publicationPage,
  publicationSettings,
  SCOPES,
  subjectLine,
} from './publication.schema.ts'

const tag = '权力公开 publication'
const unitId = z.string().min(1).max(60)
const revision = z.int().min(1).meta({ title: '修改序号' })

const prepared = {
  settings: publicationSettings.meta({ title: '公开设置' }),
  reason: z.string().trim().min(4).max(300).meta({ title: '公开理由' }),
}

export const publicationFilters = {
  ...rowQuery.shape,
  unitId: unitId.optional(),
  kind: z.enum(ITEM_KINDS).optional(),
  scope: z.enum(SCOPES).optional(),
  state: z.enum(PUBLICATION_STATES).optional(),
  outdated: z.enum(['true']).optional(),
}

export const listPublications = endpoint({
  method: 'GET',
  path: '/api/publications',
  permission: 'publication.read',
  tag,
  summary: '权力公开 What is published, waits, or must be renewed',
  query: z.strictObject(publicationFilters),
  returns: pageOf(publicationLine),
})

export const exportPublications = endpoint({
  method: 'GET',
  path: '/api/publications.xlsx',
  permission: 'publication.read',
  tag,
  answers: 'file',
  summary: '导出公开清单 Export the register of publications to Excel',
  query: z.strictObject(publicationFilters),
})

export const listSubjects = endpoint({
  method: 'GET',
  path: '/api/publications/subjects',
  permission: 'publication.prepare',
  tag,
  summary: '可公开的内容 What a unit could publish',
  query: z.strictObject({ unitId, kind: z.enum(ITEM_KINDS) }),
  returns: z.array(subjectLine),
})

export const preparePublication = endpoint({
  method: 'POST',
  path: '/api/publications',
  permission: 'publication.prepare',
  tag,
  summary: '准备公开 Freeze an item as a draft',
  body: z.strictObject({ ...itemKey.shape, ...prepared }),
  returns: publicationPage,
})

export const readPublication = endpoint({
  method: 'GET',
  path: '/api/publications/:id',
  permission: 'publication.read',
  tag,
  summary: '一份公开内容 One version of a publication',
  params: idParams,
  returns: publicationPage,
})

export const retakePublication = endpoint({
  method: 'PUT',
  path: '/api/publications/:id',
  permission: 'publication.prepare',
  tag,
  summary: '重新取数 Take a draft anew',
  params: idParams,
  body: z.strictObject({ revision, ...prepared }),
  returns: publicationPage,
})

export const actOnPublication = endpoint({
  method: 'POST',
  path: '/api/publications/:id/acts',
  permission: 'publication.read',
  tag,
  summary: '送审、退回、批准、撤下 Put forward, return, approve, take off',
  params: idParams,
  body: z.strictObject({ revision, act: publicationAct }),
  returns: publicationPage,
})

/** What is printed of the public snapshots (R106). */
export const PAPERS = ['handbook', 'board'] as const

export const printPaper = endpoint({
  method: 'GET',
  path: '/api/publications/papers/:paper',
  permission: 'publication.read',
  tag,
  answers: 'file',
  summary: '工作手册、政务公开栏 Handbook and notice-board sheet of a unit',
  params: z.strictObject({ paper: z.enum(PAPERS) }),
  query: z.strictObject({ unitId }),
})

/** The guide of a version that is out, also where only the unit reads it. */
export const printGuide = endpoint({
  method: 'GET',
  path: '/api/publications/:id/guide.pdf',
  permission: 'publication.read',
  tag,
  answers: 'file',
  summary: '办事指南 Guide of a power as it is out',
  params: idParams,
})
