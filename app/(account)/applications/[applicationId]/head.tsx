import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/surface'
import { Tag, type State } from '@/components/ui/tag'
import { typed } from '@/components/ui/typed'
import type { OwnCase } from '@/lib/admin-status/applications/queries/applications'
import type { ApplicationStatus } from '@/lib/admin-status/applications/rules'
import { formatWeekday } from '@/lib/i18n/dates'
import { listHref } from '@/lib/kernel/forms/list-address'

const states: Record<ApplicationStatus, State> = {
  draft: 'off',
  awaiting_signatures: 'wait',
  submitted: 'wait',
  more_information_needed: 'soon',
  second_review: 'wait',
  approved: 'ok',
  rejected: 'stop',
  withdrawn: 'off',
}

/** Where the application stands, in one sentence, with the one thing to do about it. */
export function ApplicationHead({ application, isAdmin }: { application: OwnCase; isAdmin: boolean }) {
  const t = useTranslations('applications')
  const locale = useLocale()
  const { kind, status, organization, promisedBy, rejectionReason } = application
  return (
    <PageHead
      title={t('case.title', { company: organization.name })}
      action={<NextAction application={application} isAdmin={isAdmin} />}
    >
      <>
        <p className="mb-2">
          <Tag state={states[status]}>{t(`status.${status}`)}</Tag>
        </p>
        <p className="whitespace-pre-line break-words">
          {t.rich(`story.${status}`, {
            day: promisedBy ? formatWeekday(promisedBy, locale) : '',
            reason: rejectionReason ?? '',
            company: organization.name,
            kind,
            typed,
          })}
        </p>
      </>
    </PageHead>
  )
}

function NextAction({
  application: { id, kind, status, organization },
  isAdmin,
}: {
  application: OwnCase
  isAdmin: boolean
}) {
  const t = useTranslations('applications')
  if (status === 'approved' && isAdmin) {
    return (
      <LinkButton kind="main" href={`/portal/${organization.id}`} iconAfter="arrow">
        {t('case.openPortal')}
      </LinkButton>
    )
  }
  if (status === 'rejected' || status === 'withdrawn') {
    const again =
      kind === 'raise'
        ? `/companies/raise/${organization.id}`
        : listHref('/companies/add', { kvkNumber: organization.kvkNumber, from: id })
    return (
      <LinkButton kind="main" href={again} icon="refresh">
        {t('case.startAgain')}
      </LinkButton>
    )
  }
  return null
}
