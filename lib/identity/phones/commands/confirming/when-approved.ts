import 'server-only'
import { confirmationSchema } from '@/lib/identity/phones/schema'
import type { PersonActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import type { Result } from '@/lib/kernel/result'
import type { ConfirmationKind } from '@/prisma/generated/enums'
import { takeConfirmation, type Approved } from './take-confirmation'

/** A command that carries out a change of the account, which a phone of theirs approved; the approval is used with it. */
export const whenApproved = <T>(
  name: string,
  kind: ConfirmationKind,
  run: (context: Context<PersonActor>, approved: Approved) => Promise<Result<T>>,
) =>
  command({
    name,
    as: 'person',
    may: null,
    input: confirmationSchema,
    async run(context, input) {
      const approved = await takeConfirmation(context, input, kind)
      return approved.ok ? run(context, approved.value) : approved
    },
  })
