import type { Metadata } from 'next'
import { useLocale, useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { typed } from '@/components/ui/typed'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import type { Work } from '@/lib/desk/cases/queries/work'
import { formatMoment } from '@/lib/i18n/dates'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { useWho } from '../../_facts/who'
import { link, unlink } from '../../actions'
import { openDeskCase } from '../../open-case'
import { StepFrame } from '../../_steps/step-frame'

type Props = {
  params: Promise<{ applicationId: string; representativeId: string }>
  searchParams: Promise<Search>
}

type StepProps = { back: string; reference: string; work: Work; one: Work['representatives'][number] }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('case')
  return { title: t('link.metaTitle') }
}

/** Who a representative is: whoever holds the case chooses and says why, or takes that back. */
export default async function RepresentativePage({ params, searchParams }: Props) {
  const { applicationId, representativeId } = await params
  const { found, work, back } = await openDeskCase(applicationId, `representatives/${representativeId}`)
  const one = work.representatives.find(({ id, isCompany }) => id === representativeId && !isCompany)
  if (!one) notFound()
  if (!work.mayWork || !openStatuses.includes(work.status)) redirect(back)
  const step = { back, reference: found.reference, work, one }
  return one.link ? <Unlink {...step} /> : <Link {...step} chosen={oneOf(await searchParams, 'person')} />
}

/** What the extract says of them. */
function useSaid({ work, one }: StepProps): string {
  const t = useTranslations('case')
  const tSays = useTranslations('apply')
  const company = work.representatives.find(({ id }) => id === one.companyId)
  const said = { name: one.name, authority: tSays(`says.${one.authority}.short`) }
  return company ? t('link.behind', { ...said, company: company.name }) : t('link.extract', said)
}

function Link(props: StepProps & { chosen: string }) {
  const { back, reference, work, one, chosen } = props
  const t = useTranslations('case')
  const who = useWho(work)
  const said = useSaid(props)
  const { people, compared } = work.readiness
  const linked = work.representatives.flatMap(({ link }) => (link ? [link.signatoryId] : []))
  const free = people.filter(({ signatoryId }) => !linked.includes(signatoryId))
  const likely = work.proposals.get(one.id) ?? []
  const named = compared.identities.find(({ representative }) => representative.id === one.id)?.person
  const about = (person: (typeof people)[number]) =>
    [
      person.hasSigned ? t('link.signed') : t('link.notSigned'),
      ...(likely.some(({ signatoryId }) => signatoryId === person.signatoryId) ? [t('link.isLikely')] : []),
    ].join(', ')
  return (
    <StepFrame
      back={back}
      reference={reference}
      title={t('link.question', { name: one.called })}
      lines={[
        { icon: 'document', text: said },
        { icon: 'person', text: t('link.counts', { name: one.called }) },
        { icon: 'eye', text: t('link.one') },
      ]}
      held={work}
      form={{
        action: link,
        hidden: { applicationId: work.id, representativeId: one.id },
        failed: t('link.failed'),
        confirm: t('link.confirm'),
      }}
    >
      {free.length === 0 && <p>{t('link.nobody')}</p>}
      <ChoiceGroup name="person" legend={t('link.person')}>
        <div className="grid gap-2">
          {free.map((person) => {
            const value = person.signatoryId ?? 'applicant'
            return (
              <Tick
                key={value}
                type="radio"
                name="person"
                value={value}
                label={<span className="break-words">{who(person)}</span>}
                hint={about(person)}
                defaultChecked={value === chosen}
              />
            )
          })}
        </div>
      </ChoiceGroup>
      <TextArea
        name="reason"
        label={t('link.reason')}
        hint={named ? t('link.reasonOptional', { who: who(named) }) : t('link.hint')}
        limit={2000}
        rows={4}
        aria-required={!named}
      />
    </StepFrame>
  )
}

function Unlink(props: StepProps) {
  const { back, reference, work, one } = props
  const t = useTranslations('case')
  const locale = useLocale()
  const who = useWho(work)
  const said = useSaid(props)
  const person = work.readiness.people.find(({ signatoryId }) => signatoryId === one.link?.signatoryId)
  const names = { name: one.called, who: person ? who(person) : '' }
  return (
    <StepFrame
      back={back}
      reference={reference}
      title={t('link.unlinkQuestion', names)}
      lines={[
        { icon: 'document', text: said },
        ...(one.link
          ? [
              {
                icon: 'person' as const,
                text: t.rich('link.linked', {
                  by: one.link.linkedByName,
                  moment: formatMoment(one.link.linkedAt, locale),
                  reason: one.link.reason || 'none',
                  typed,
                }),
              },
            ]
          : []),
        { icon: 'eye', text: t('link.losing', names) },
      ]}
      held={work}
      form={{
        action: unlink,
        hidden: { applicationId: work.id, representativeId: one.id },
        failed: t('link.unlinkFailed'),
        confirm: t('link.unlinkConfirm'),
      }}
    >
      <TextArea
        name="reason"
        label={t('link.unlinkReason')}
        hint={t('link.unlinkHint')}
        limit={2000}
        rows={4}
        aria-required
      />
    </StepFrame>
  )
}
