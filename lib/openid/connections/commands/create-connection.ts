import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { createConnectionSchema } from '../schema'
import { readConnection, readServices, toldOf } from './read-connection'

/** A lead connects a service provider of the catalogue. It works at once, or once it has a secret. */
export const createConnection = command({
  name: 'connection.create',
  as: 'staff',
  may: 'connection.change',
  input: createConnectionSchema,
  constraints: { ConnectionCertificate_pkey: 'certificate_taken' },
  async run(context, { providerId, ...input }): Promise<Result<{ connectionId: string }>> {
    const { tx, actor, now } = context
    const read = readConnection(input)
    if (!read.ok) return read
    const provider = await tx.serviceProvider.findUnique({ where: { id: providerId }, select: { id: true } })
    if (!provider) return refuse('not_found')
    const chosen = await readServices(tx, providerId, input, [])
    if (!chosen.ok) return chosen
    const { services, defaultService } = chosen.value
    const { jwks, certificates, ...fields } = read.value
    const { id } = await tx.connection.create({
      data: {
        ...fields,
        jwks: jwks ?? undefined,
        providerId,
        defaultInstanceId: defaultService?.id ?? null,
        createdAt: now,
        createdById: actor.personId,
        createdByName: actor.name,
        changedAt: now,
        certificates: { create: certificates.map((thumbprint) => ({ thumbprint })) },
        instances: { create: services.map((service) => ({ instanceId: service.id })) },
      },
      select: { id: true },
    })
    await emit(context, 'connection.created', {
      subject: { id, name: fields.name },
      after: toldOf(read.value, chosen.value),
    })
    return ok({ connectionId: id })
  },
})
