const refusals: Record<string, string> = {
  'trail.not_found': '没有这条留痕，或者您无权查看',
}
export default refusals
