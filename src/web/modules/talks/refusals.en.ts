/** Refusals of talk records. */
const refusals: Record<string, string> = {
  'talk.not_found': 'There is no such talk record, or you may not see it',
  'talk.talker_twice': 'Somebody is named twice; the talk is held by two or more different persons',
  'talk.talks_with_oneself': 'The person talked with cannot hold or record the talk; other officers do',
  'talk.recorder_is_talker': 'The recorder cannot hold the talk as well; somebody else records it',
  'talk.talker_must_stay_away':
    'Among those who hold or record the talk is the person concerned, a relative or somebody recused; choose others',
  'talk.in_future': 'The talk on {{on}} lies after today, {{today}}; record it once it was held',
}
export default refusals
