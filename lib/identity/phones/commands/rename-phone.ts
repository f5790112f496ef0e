import 'server-only'
import { emit } from '@/lib/events/emit'
import { renamePhoneSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { findOwnPhone } from './own-phone'

/** A person gives one of their phones another name. */
export const renamePhone = command({
  name: 'phone.rename',
  as: 'person',
  may: null,
  input: renamePhoneSchema,
  async run(context, { phoneId, name }) {
    const { tx, actor } = context
    const phone = await findOwnPhone(context, phoneId)
    if (!phone) return refuse('not_found')
    if (phone.name === name) return ok()
    await tx.phone.update({ where: { id: phone.id }, data: { name }, select: { id: true } })
    await emit(context, 'person.phoneRenamed', {
      subject: { id: actor.personId, name: actor.name },
      after: { phone: name, before: phone.name },
    })
    return ok()
  },
})
