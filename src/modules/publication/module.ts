import type { Module } from '../../platform/module.ts'
import { commentMigration } from './comments/comment.migration.ts'
import { commentMarkMigration } from './comments/mark.migration.ts'
import { commentRoutes } from './comments/comment.routes.ts'
import { commentVisitorMigration } from './comments/visitor.migration.ts'
import { keepPublications } from './publication.jobs.ts'
import { publicationMigration } from './publication.migration.ts'
import { ANSWERERS, APPROVERS, KEEPERS, MODERATORS, READERS, WITHDRAWERS } from './publication.roles.ts'
import { publicationRoutes } from './publication.routes.ts'
import { sitePages } from './site/site.pages.ts'
import { ownPointsMigration } from './snapshot/own-points.migration.ts'
import { sourceMigration } from './snapshot/source.migration.ts'
import { draftSuccessor, draftSuccessorMigration } from './takeover/draft.successor.ts'

const INSIDE = [...new Set([...READERS, ...APPROVERS, 'leadingGroupMember'])]

/** 权力公开: powers, charts, risk points and guides frozen by value, approved by another, public by scope and day; what the public says of them. */
export const publicationModule: Module = {
  name: 'publication',
  migrations: {
    '180_publication': publicationMigration,
    '181_publication_sources': sourceMigration,
    '182_publication_comments': commentMigration,
    '183_publication_successor': draftSuccessorMigration,
    '184_comments_marked': commentMarkMigration,
    '398_comments_by_the_day': commentVisitorMigration,
    '406_publication_own_points': ownPointsMigration,
  },
  permissions: {
    'publication.read': INSIDE,
    'publication.prepare': KEEPERS,
    'publication.approve': APPROVERS,
    'publication.withdraw': WITHDRAWERS,
    'publicComment.read': [...new Set([...MODERATORS, ...ANSWERERS])],
    'publicComment.moderate': MODERATORS,
    'publicComment.answer': ANSWERERS,
  },
  refusals: {
    'publication.not_found': 404,
    'publication.no_such_subject': 404,
    'publication.nothing_out': 404,
    'publication.of_another_unit': 403,
    'publication.approver_prepared': 403,
    'publicComment.not_found': 404,
    'publicComment.of_another_unit': 403,
  },
  routes: [...publicationRoutes, ...commentRoutes],
  pages: sitePages,
  jobs: [keepPublications],
  answers: [...draftSuccessor],
}
