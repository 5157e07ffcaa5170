const notices: Record<string, string> = {
  'anatomy.approved': 'A case anatomy you drafted is in the library',
  'anatomy.returned': 'A case anatomy you drafted was returned',
}
export default notices
