const refusals: Record<string, string> = {
  'trail.not_found': 'There is no such entry of the trail, or it is not yours to read',
}
export default refusals
