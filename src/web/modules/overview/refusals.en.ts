const refusals: Record<string, string> = {
  'situation.out_of_sight': 'You may see the situation of your own unit and those below it, not of this one',
  'situation.base_not_shown': '{{base}} is not among the years shown and cannot be the base year; choose {{years}}',
}
export default refusals
