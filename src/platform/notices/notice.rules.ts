/** The words of a mail, a feed or a chat message: a count and a link, no names and no content (P13). */
export function outgoingMessage(count: number, link: string): { zh: string; en: string } {
  return {
    zh: `您有 ${count} 件事项待办:${link}`,
    en: `You have ${count} ${count === 1 ? 'item' : 'items'} to attend to: ${link}`,
  }
}
