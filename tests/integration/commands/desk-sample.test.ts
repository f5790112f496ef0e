import { expect, test } from 'vitest'
import { db } from '@/lib/kernel/db'
import { makeApplication } from '../../support/applications'
import { decideAtDesk } from '../../support/desk'
import { makePerson, makeStaff, value } from '../../support/world'

test('a case that the sample draws is looked at twice', async () => {
  // Read once, at the first use of the configuration, which is below.
  process.env.SAMPLE_PERCENTAGE = '100'
  const { applicationId } = await makeApplication(await makePerson())
  expect(value(await decideAtDesk(await makeStaff(), applicationId, 'approve')).outcome).toBe('second')
  expect(
    await db.case.findUniqueOrThrow({
      where: { id: applicationId },
      select: { isSampled: true, risks: true },
    }),
  ).toEqual({ isSampled: true, risks: ['sampled'] })
})
