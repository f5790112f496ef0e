import 'server-only'
import { saidOfConnection } from '../queries/connections'
import { emit } from '@/lib/events/emit'
import type { StaffActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { Prisma } from '@/prisma/generated/client'
import { endMachineTokens } from '@/lib/openid/provider/end-grant'
import { readClaimNames, readPublicKeys } from '../stored'
import { changeConnectionSchema } from '../schema'
import { readConnection, readServices, toldOf, type Told } from './read-connection'

/**
 * A lead changes what a service provider connects with; of two who change it at once the second is told. Who goes on
 * with keys has no more use for their secrets: those are revoked. Whoever asks decisions with a token gets a new one.
 */
export const changeConnection = command({
  name: 'connection.change',
  as: 'staff',
  input: changeConnectionSchema,
  constraints: { ConnectionCertificate_pkey: 'certificate_taken' },
  async run(context, { connectionId, changedAt, ...input }): Promise<Result<{ connectionId: string }>> {
    const { tx, now } = context
    const stored = await tx.connection.findUnique({ where: { id: connectionId }, select: selected })
    if (!stored) return refuse('not_found')
    const read = readConnection(input)
    if (!read.ok) return read
    const had = stored.instances.map(({ instanceId }) => instanceId)
    const chosen = await readServices(tx, stored.providerId, input, had)
    if (!chosen.ok) return chosen
    const [before, after] = [toldOfStored(stored), toldOf(read.value, chosen.value)]
    const ids = chosen.value.services.map(({ id }) => id)
    const { jwks, certificates, ...fields } = read.value
    const differs = namesOf(after).filter((name) => !isSame(before[name], after[name]))
    const isUnchanged =
      differs.length === 0 && isSame([...had].sort(), [...ids].sort()) && isSame(readPublicKeys(stored.jwks), jwks)
    // A repeated submit: what was wanted is so.
    if (isUnchanged) return ok({ connectionId })
    if (stored.changedAt.toISOString() !== changedAt) return refuse('changed_meanwhile')
    const { count } = await tx.connection.updateMany({
      where: { id: connectionId, changedAt: stored.changedAt },
      data: {
        ...fields,
        jwks: jwks ?? Prisma.DbNull,
        defaultInstanceId: chosen.value.defaultService?.id ?? null,
        changedAt: now,
      },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await tx.connectionInstance.deleteMany({ where: { connectionId, instanceId: { notIn: ids } } })
    await tx.connectionInstance.createMany({
      data: ids.filter((id) => !had.includes(id)).map((instanceId) => ({ connectionId, instanceId })),
    })
    await tx.connectionCertificate.deleteMany({ where: { connectionId, thumbprint: { notIn: certificates } } })
    await tx.connectionCertificate.createMany({
      data: certificates
        .filter((one) => !before.certificates.includes(one))
        .map((thumbprint) => ({ thumbprint, connectionId })),
    })
    await endMachineTokens(tx, connectionId)
    await emit(context, 'connection.changed', {
      subject: { id: connectionId, name: fields.name },
      before: only(before, differs),
      after: only(after, differs),
    })
    if (fields.authMethod === 'private_key_jwt') await revokeAll(context, connectionId, fields.name)
    return ok({ connectionId })
  },
})

const selected = {
  providerId: true,
  name: true,
  ...saidOfConnection,
  changedAt: true,
  defaultInstanceId: true,
  instances: {
    select: { instanceId: true, instance: { select: { service: { select: { nameNl: true } } } } },
    orderBy: [{ instance: { service: { nameNl: 'asc' } } }, { instanceId: 'asc' }],
  },
} satisfies Prisma.ConnectionSelect

type Stored = Prisma.ConnectionGetPayload<{ select: typeof selected }>

function toldOfStored({ instances, defaultInstanceId, providerId: _provider, changedAt: _at, ...row }: Stored): Told {
  const services = instances.map(({ instanceId, instance }) => ({ id: instanceId, name: instance.service.nameNl }))
  const defaultService = services.find(({ id }) => id === defaultInstanceId) ?? null
  const read = {
    ...row,
    jwks: readPublicKeys(row.jwks),
    certificates: row.certificates.map(({ thumbprint }) => thumbprint),
    claimNames: readClaimNames(row.claimNames),
  }
  return toldOf(read, { services, defaultService })
}

const namesOf = (told: Told) => Object.keys(told) as (keyof Told)[]

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const only = (told: Told, names: (keyof Told)[]): Partial<Told> =>
  Object.fromEntries(names.map((name) => [name, told[name]]))

async function revokeAll(context: Context<StaffActor>, connectionId: string, name: string) {
  const { tx, now } = context
  const revoked = await tx.connectionSecret.updateManyAndReturn({
    where: { connectionId, revokedAt: null },
    data: { revokedAt: now },
    select: { id: true },
  })
  for (const { id } of revoked)
    await emit(context, 'connection.secretRevoked', { subject: { id: connectionId, name }, before: { secretId: id } })
}
