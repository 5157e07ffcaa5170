const refusals: Record<string, string> = {
  'situation.out_of_sight': 'You may see the situation of your own unit and those below it, not of this one',
}
export default refusals
