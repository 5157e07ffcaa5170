import type { PersonLine } from '../../../modules/organisation/organisation.schema.ts'
import { PersonName, To } from '../../ui/index.ts'

/** A person's name with their post, leading to their page. */
export function PersonLink({ person, post = person.postTitle }: { person: PersonLine; post?: string | null }) {
  return (
    <To path={`/organisation/persons/${person.id}`}>
      <PersonName name={person.name} post={post} />
    </To>
  )
}
