import 'server-only'
import { identify, peopleOf } from '@/lib/admin-status/representatives/rules'
import { linkSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { subjectOf } from '../holding'
import { untick, working } from '../working'

/**
 * Staff say that a representative is the applicant, or whoever got a letter. Why has to be said unless the names say it
 * already. One person stands for one representative: the database refuses a second.
 */
export const linkRepresentative = command({
  name: 'case.linkRepresentative',
  as: 'staff',
  may: 'application.work',
  input: linkSchema,
  constraints: {
    RepresentativeLink_signatoryId_applicationId_key: 'person_linked',
    RepresentativeLink_one_applicant: 'person_linked',
  },
  run: (context, { applicationId, representativeId, person: chosen, reason }) =>
    working(context, applicationId, async (found) => {
      const { tx, actor, now } = context
      const { representatives, signatories } = await tx.adminApplication.findUniqueOrThrow({
        where: { id: found.id },
        select: {
          representatives: {
            select: {
              id: true,
              name: true,
              authority: true,
              isCompany: true,
              companyId: true,
              link: { select: { signatoryId: true } },
            },
          },
          signatories: { select: { id: true, name: true, isApplicant: true, state: true } },
        },
      })
      const one = representatives.find(({ id, isCompany }) => id === representativeId && !isCompany)
      const letter = signatories.find(({ id }) => id === chosen)
      if (!one || (chosen !== 'applicant' && !letter)) return refuse('not_found')
      if (letter?.state === 'replaced') return refuse('letter_replaced')
      // Their own letter is theirs: the applicant is one person.
      const signatoryId = letter && !letter.isApplicant ? letter.id : null
      if (one.link) return one.link.signatoryId === signatoryId ? ok() : refuse('representative_linked')
      const people = peopleOf(found.person.name, signatories, ({ state }) => state === 'signed')
      const person = people.find((somebody) => somebody.signatoryId === signatoryId)
      if (!person) return refuse('not_found')
      const isSaid = identify(representatives, people).some(
        (known) => known.representative === one && known.person === person,
      )
      if (reason === '' && !isSaid) return refuse('link_reason_required', { field: 'reason' })
      await tx.representativeLink.create({
        data: {
          representativeId: one.id,
          applicationId: found.id,
          signatoryId,
          reason,
          linkedById: actor.personId,
          linkedByName: actor.name,
          linkedAt: now,
        },
        select: { representativeId: true },
      })
      await untick(tx, found.id, ['applicant_may'])
      await emit(context, 'case.representativeLinked', {
        subject: subjectOf(found),
        after: { name: one.name, to: person.name, reason },
      })
      return ok()
    }),
})
