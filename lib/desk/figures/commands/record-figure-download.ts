import 'server-only'
import { figureDownloadSchema } from '@/lib/desk/figures/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'

/** Writes down that a member of staff took the figures with them, over so many days. */
export const recordFigureDownload = command({
  name: 'figures.download',
  as: 'staff',
  may: 'desk.figures',
  input: figureDownloadSchema,
  async run(context, { figure, days }) {
    const { personId, name } = context.actor
    await emit(context, 'figures.downloaded', { subject: { id: personId, name }, after: { figure, days } })
    return ok()
  },
})
