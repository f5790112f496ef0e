import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { readFile } from '../read-file'
import { readLines } from '../read-lines'
import { checkAppointing, maxAddresses } from '../rules'
import { prepareSchema } from '../schema'

/** The admin types or uploads addresses; nothing is sent before they have seen what becomes of each line. */
export const prepareInvitations = command({
  name: 'invitation.prepare',
  as: 'member',
  may: 'invitation.send',
  input: prepareSchema,
  prepare: async (_context, { lines, file }) => {
    const uploaded = await readFile(file)
    // Each has a heading of its own.
    return uploaded.ok ? ok([...readLines(lines), ...readLines(uploaded.value)]) : uploaded
  },
  async run({ tx, actor, now, prepared: lines }, { role, ...input }): Promise<Result<{ batchId: string }>> {
    if (lines.length === 0) return refuse('no_addresses', { field: 'lines' })
    if (lines.length > maxAddresses)
      return refuse('too_many_addresses', { field: 'lines', details: { count: lines.length } })
    const level = role === 'admin' ? input.level : null
    const allowed = checkAppointing(actor, role, level)
    if (!allowed.ok) return allowed
    const own = { organizationId: actor.organizationId, personId: actor.personId }
    // Lists of theirs that were never sent are of no use to anybody, and hold addresses.
    await tx.invitationBatch.deleteMany({ where: { ...own, sentAt: null } })
    const { id } = await tx.invitationBatch.create({
      data: { ...own, role, level, lines, createdAt: now },
      select: { id: true },
    })
    return ok({ batchId: id })
  },
})
