// Applications as tests need them: by the commands that people use, with an extract that lies there already.
import { saveAuthority } from '@/lib/admin-status/applications/commands/drafting/save-authority'
import type { ApplicationInput, AuthorityAnswer } from '@/lib/admin-status/applications/schema'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { startApplication } from '@/lib/admin-status/applications/commands/drafting/start-application'
import type { PersonActor } from '@/lib/kernel/actor'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { addSignatory } from '@/lib/admin-status/signatories/commands/add-signatory'
import type { Authority } from '@/lib/identity/people/representatives'
import { kvk, value } from './world'

/** A draft for a company whose register names nobody. */
export async function makeDraftApplication(
  by: PersonActor,
  input: Partial<ApplicationInput> = {},
  now = new Date(),
): Promise<string> {
  const { applicationId } = value(
    await startApplication(
      by,
      { kvkNumber: kvk.other, level: 'loa3', explanation: '', recovery: false, ...input },
      now,
    ),
  )
  return applicationId
}

/** An extract of so many days old, as a row without content: what is in a file is tried elsewhere. */
export async function putExtract(
  by: PersonActor,
  applicationId: string,
  daysOld = 1,
  now = new Date(),
): Promise<string> {
  const { id } = await db.evidence.create({
    data: {
      applicationId,
      kind: 'extract',
      fileName: 'uittreksel.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: crypto.randomUUID(),
      issuedOn: addDays(today(now), -daysOld),
      scan: 'unscanned',
      storage: 'postgres',
      uploadedById: by.personId,
      uploadedByName: by.name,
      uploadedAt: now,
    },
    select: { id: true },
  })
  return id
}

/** What the applicant says of themselves, the extract, and those who must sign. */
export async function fillApplication(
  by: PersonActor,
  applicationId: string,
  says: AuthorityAnswer,
  signatories: { name: string; email: string; authority: Authority }[] = [],
  now = new Date(),
): Promise<void> {
  value(
    await saveAuthority(
      by,
      { applicationId, says, count: Math.max(1, signatories.length + (says === 'joint' ? 1 : 0)) },
      now,
    ),
  )
  await putExtract(by, applicationId, 1, now)
  for (const one of signatories) value(await addSignatory(by, { applicationId, language: 'nl', ...one }, now))
}

/** An application at the desk, of somebody who may decide alone. */
export async function makeApplication(
  by: PersonActor,
  input: Partial<ApplicationInput> = {},
  now = new Date(),
): Promise<{ applicationId: string }> {
  const applicationId = await makeDraftApplication(by, input, now)
  const { status } = await db.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: { status: true },
  })
  if (status === 'draft') {
    await fillApplication(by, applicationId, 'sole', [], now)
    value(await sendApplication(by, { applicationId }, now))
  }
  return { applicationId }
}
