import { z } from 'zod'
import { chosenKinds, unwantedOf } from '@/lib/notifications/kinds'
import { id } from '@/lib/kernel/forms/fields'

const kind = z.enum(chosenKinds)

/** The kinds that are ticked are wanted; a form sends one of them as text, and none at all when none is ticked. */
export const chooseMailsSchema = z
  .object({
    sessionId: id,
    wanted: z
      .preprocess(
        (given) => (typeof given === 'string' ? [given] : (given ?? [])),
        z.array(kind).max(chosenKinds.length),
      )
      .transform(unwantedOf),
  })
  .transform(({ sessionId, wanted: unwanted }) => ({ sessionId, unwanted }))
