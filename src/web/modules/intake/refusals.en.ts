const refusals: Record<string, string> = {
  'item.not_found': 'There is no such information item, or it is not in your register; look in the ledger',
  'item.unknown_code': 'The policy pack in force has no such entry; choose one of the list',
  'item.received_in_future': 'The day of receipt {{receivedOn}} lies after today, {{today}}; give the day on which it really came in',
  'item.of_another_register': 'The subjects do not belong to your register; the discipline body of their own unit must register it',
  'item.comment_registered': 'This comment is in the ledger already, under number {{ledgerNo}}; look there',
}
export default refusals
