export default {
  title: 'Everyone answers for something',
  intro:
    'What each person in office answers for: risk points of their posts, measures, tasks, units in their charge. Whoever has nothing is marked.',
  person: 'Name',
  post: 'Post',
  points: 'Risk points of the post',
  measures: 'Measures',
  tasks: 'Tasks',
  units: 'Units in charge',
  without: 'Answers for nothing',
  state: 'State',
  empty: 'Nobody matches',
  teach: 'Everyone has a task and a responsibility: give those who answer for nothing a measure, a task or a risk point.',
}
