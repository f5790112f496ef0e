import { z } from 'zod'
import { levels } from '@/lib/catalogue/levels'
import { id, optionalId } from '@/lib/kernel/forms/fields'
import { reasonsToStop } from './rules'

/** The interaction of the library, as it stands in the address of the page. */
export const uidField = z.string('not_found').min(1, 'not_found').max(64, 'not_found')

/** What the browser brings back to the provider, and under which name the library will keep what is granted. */
export const finishSchema = z.object({
  uid: uidField,
  ticket: z.string('not_found').min(1, 'not_found').max(100, 'not_found'),
  grantId: z.string().min(32).max(64),
})

/** What the process that speaks to services has read of a request. */
export const askSchema = z.object({
  uid: uidField,
  connectionId: z.uuid(),
  redirectUri: z.string().max(2000),
  state: z.string().max(8000).nullable(),
  instanceIds: z.array(z.uuid()).max(500),
  isSeveral: z.boolean(),
  representedKvk: z.string().length(8).nullable(),
  requestedLevel: z.enum(levels).nullable(),
  authenticatedSince: z.date().nullable(),
  loginHint: z.string().max(254).nullable(),
  language: z.enum(['nl', 'en']).nullable(),
})

/** For whom somebody signs in, by which authorization where that is a client; the session is added by the server. */
export const chooseSchema = z.object({
  uid: uidField,
  sessionId: id,
  actingId: id,
  representedId: id,
  authorizationId: optionalId,
})

/** Back without a choice, and why. */
export const cancelSchema = z.object({ uid: uidField, why: z.enum(reasonsToStop, 'not_found') })

export const extendSchema = z.object({ uid: uidField })

/** A row of the page as its form sends it: who acts, for whom, by which authorization. */
export const choiceKey = ({ actingId, representedId, authorizationId }: ChoiceIds) =>
  [actingId, representedId, authorizationId ?? ''].join(':')

type ChoiceIds = { actingId: string; representedId: string; authorizationId: string | null }

const chosenField = z.string('nobody_chosen_to_represent').max(150, 'not_found').min(1, 'nobody_chosen_to_represent')

/** What the form of the page sends: one row. What it names is decided on anew, so a made-up one is not allowed. */
export const chooseFormSchema = z
  .object({ uid: uidField, sessionId: id, choice: chosenField })
  .transform(({ choice, ...rest }): z.input<typeof chooseSchema> => {
    const [actingId = '', representedId = '', authorizationId = ''] = choice.split(':')
    return { ...rest, actingId, representedId, authorizationId }
  })
  .pipe(chooseSchema)
