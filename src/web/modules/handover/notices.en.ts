/** Without names and without content (P13). */
const notices: Record<string, string> = {
  'succession.started': 'A hand-over of your work was started; please check the list',
  'succession.toComplete': 'A section began a hand-over list; please check and complete it',
  'succession.toSign': '1 hand-over list waits for your signature',
  'succession.signed': 'A successor has signed your hand-over list',
}
export default notices
