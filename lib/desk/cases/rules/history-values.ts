type Told = { subjectName: string; after: Record<string, unknown> }

/** What the words of a case's history are filled with; what an event does not tell is empty, or `none` where its words leave it out. */
export const historyValues = ({ subjectName, after }: Told, itemName: (item: string) => string) => ({
  file: subjectName,
  name: String(after.name ?? ''),
  to: String(after.to ?? ''),
  item: itemName(String(after.item ?? '')),
  person: String(after.person ?? ''),
  company: String(after.company ?? 'none'),
  reason: String(after.reason || 'none'),
})
