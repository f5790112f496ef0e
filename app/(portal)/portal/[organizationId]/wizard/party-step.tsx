import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/form/action-form'
import { PartyLookup } from '@/components/request/party-lookup'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { requireMember } from '@/lib/identity/actors/current'
import type { MemberActor } from '@/lib/kernel/actor'
import { findBegun, findParty, type DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { env } from '@/lib/kernel/env'
import { formatMoment, formatMoney } from '@/lib/i18n/dates'
import { formatPlace } from '@/lib/i18n/numbers'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { refuse } from '@/lib/kernel/result'
import type { PartyKind } from '@/lib/authorizations/requests/schema'
import { start } from './actions'
import { Between } from './between'
import { oneOf } from '@/lib/kernel/forms/list-address'
import { openDraft, pageLocale, type DraftRoute, type Query } from './open-draft'
import { draftPath, draftsPath, newPath } from './paths'
import { WizardSteps } from './wizard-steps'

type NewRoute = Query & { kind: PartyKind; params: Promise<{ organizationId: string }> }

/** The first screen: who the other company is, looked up in the trade register and confirmed. */
export async function NewPartyStep({ kind, params, searchParams }: NewRoute) {
  const { organizationId } = await params
  const asked = await searchParams
  const typed = oneOf(asked, 'kvk')
  const actor = await requireMember(
    organizationId,
    `${newPath(kind, organizationId)}${typed && `?kvk=${encodeURIComponent(typed)}`}`,
    'request.draft',
  )
  return <PartyForm kind={kind} actor={actor} typed={asked.kvk === undefined ? null : typed} />
}

/** The same of a draft that is there: another company takes the place of the first, and all else stays as it is. */
export async function PartyStep({ kind, searchParams, ...route }: DraftRoute & Query & { kind: PartyKind }) {
  const { actor, draft } = await openDraft(kind, route, 'party')
  const asked = await searchParams
  // Who says that it is another company begins with an empty field.
  const standing = oneOf(asked, 'other') === '' ? draft.partyKvkNumber : null
  const typed = asked.kvk === undefined ? standing : oneOf(asked, 'kvk')
  return <PartyForm kind={kind} actor={actor} typed={typed} draft={draft} />
}

type FormProps = {
  kind: PartyKind
  actor: MemberActor
  /** The number that was looked for, also an empty one; null: none was yet. */ typed: string | null
  draft?: DraftDetails
}

async function PartyForm({ kind, actor, typed, draft }: FormProps) {
  const { organizationId } = actor
  const t = await getTranslations('wizard')
  const answer = typed === null ? null : await lookUpOther(actor, typed)
  const refused = answer && !answer.ok ? answer : null
  const here = draft ? draftPath(kind, organizationId, draft.id, 'party') : newPath(kind, organizationId)
  return (
    <div className="wrap main screen-wizard">
      {draft ? (
        <BackLink href={draftsPath(organizationId)}>{t('stop')}</BackLink>
      ) : (
        <BackLink href={`/portal/${organizationId}/requests`}>{t('leave')}</BackLink>
      )}
      <div className="wizard">
        <WizardSteps kind={kind} organizationId={organizationId} at="party" draft={draft} />
        <div>
          <h1>{t(`party.heading.${kind}`)}</h1>
          <p className="soft">{t(`party.intro.${kind}`)}</p>
          <PartyLookup
            action={here}
            label={t(`party.kvk.${kind}`)}
            hint={t('party.kvkHint')}
            button={answer ? t('party.again') : t('party.search')}
            errorTitle={t('party.notFound')}
            typed={typed ?? ''}
            problem={refused?.problem}
            details={refused?.details}
          />
          {answer?.ok && <FoundCompany kind={kind} actor={actor} company={answer.value} draft={draft} here={here} />}
        </div>
        <WhatFollows kind={kind} />
      </div>
    </div>
  )
}

/** A chain has exactly one intermediary, and it is another company than the client. Source: "one intermediary". */
async function lookUpOther(actor: MemberActor, typed: string) {
  const answer = await lookUpCompany(actor, typed, new Date())
  return answer.ok && answer.value.kvkNumber === actor.kvkNumber ? refuse('own_organization') : answer
}

type FoundProps = Omit<FormProps, 'typed'> & { company: RegisterCompany; here: string }

async function FoundCompany({ kind, actor, company, draft, here }: FoundProps) {
  const { organizationId } = actor
  const t = await getTranslations('wizard')
  const [party, begun] = await Promise.all([
    findParty(actor, company.kvkNumber),
    findBegun(actor, kind, company.kvkNumber),
  ])
  const place = [company.street, formatPlace(company.postalCode, company.city)].filter(Boolean).join(', ')
  return (
    <>
      <section className="sheet found" role="status" aria-label={t('party.foundTitle', { company: company.name })}>
        <div className="sheet__part">
          <div className="row between mb-2">
            <h2>{company.name}</h2>
            <Tag state="ok">{t('party.active')}</Tag>
          </div>
          <Facts
            items={[
              { label: t('party.number'), value: company.kvkNumber },
              { label: t('party.legalForm'), value: company.legalForm },
              {
                label: t('party.address'),
                value: place || t(company.isShielded ? 'party.shielded' : 'party.noAddress'),
              },
              {
                label: t('party.here'),
                value: party.hasAdmin ? t(`party.hasAdmin.${kind}`) : t(`party.noAdmin.${kind}`),
              },
            ]}
          />
        </div>
      </section>
      {party.isOwnToo && <Note state="soon" className="mt-4" title={t('party.ownToo')} />}
      {begun && begun.id !== draft?.id && (
        <Note state="off" className="mt-4" title={t('party.begun')}>
          {draft
            ? t('party.begunOther', { moment: formatMoment(begun.updatedAt, await pageLocale()) })
            : t.rich('party.begunText', {
                moment: formatMoment(begun.updatedAt, await pageLocale()),
                discard: (words) => <Link href={draftPath(kind, organizationId, begun.id, 'discard')}>{words}</Link>,
              })}
        </Note>
      )}
      <Between kind={kind} organizationId={organizationId} kvkNumber={company.kvkNumber} />
      <ActionForm action={start} errorTitle={t('party.notStarted')}>
        <input type="hidden" name="organizationId" value={organizationId} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="kvkNumber" value={company.kvkNumber} />
        {draft && <input type="hidden" name="draftId" value={draft.id} />}
        <div className="actions">
          <SubmitButton iconAfter="arrow">{t(`party.yes.${kind}`)}</SubmitButton>
          <LinkButton kind="bare" href={draft ? `${here}?other=1` : here}>
            {t('party.no')}
          </LinkButton>
        </div>
      </ActionForm>
    </>
  )
}

async function WhatFollows({ kind }: { kind: PartyKind }) {
  const t = await getTranslations('wizard')
  const amount = formatMoney(env().PRICE_REQUEST_CENTS, await pageLocale())
  return (
    <aside className="so-far">
      <h2>{t('party.next')}</h2>
      <ol className="later mt-2">
        <li>{t('party.later1')}</li>
        <li>{t(`party.later2.${kind}`, { days: env().REQUEST_DECISION_DAYS })}</li>
        <li>{t(`party.later3.${kind}`)}</li>
      </ol>
      <h3>{t('costs')}</h3>
      <p>{t(`price.${kind}`, { amount })}</p>
    </aside>
  )
}
