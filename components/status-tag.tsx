import { useTranslations } from 'next-intl'
import { Tag, type State } from '@/components/ui/tag'
import type { IconName } from '@/components/ui/icon'
import type { ApplicationStatus } from '@/lib/admin-status/applications/rules'
import type { RequestStatus } from '@/lib/authorizations/requests/rules'
import type { AuthorizationState } from '@/lib/authorizations/rules'

type Look = { state: State; icon?: IconName }

const requestLook: Record<RequestStatus, Look> = {
  pending: { state: 'wait' },
  granted: { state: 'ok' },
  declined: { state: 'stop' },
  withdrawn: { state: 'off' },
  expired: { state: 'off', icon: 'faded' },
}

/** The same word for the same state everywhere. */
export function RequestStatusTag({ status }: { status: RequestStatus }) {
  const t = useTranslations('terms')
  return <Tag {...requestLook[status]}>{t(`request.${status}`)}</Tag>
}

const authorizationLook: Record<AuthorizationState, Look> = {
  upcoming: { state: 'wait', icon: 'calendar' },
  active: { state: 'ok' },
  ending_soon: { state: 'soon' },
  expired: { state: 'off', icon: 'faded' },
  ended: { state: 'off' },
}

export function AuthorizationStateTag({ state }: { state: AuthorizationState }) {
  const t = useTranslations('terms')
  return <Tag {...authorizationLook[state]}>{t(`authorization.${state}`)}</Tag>
}

const applicationLook: Record<ApplicationStatus, Look> = {
  draft: { state: 'off', icon: 'pencil' },
  awaiting_signatures: { state: 'wait' },
  submitted: { state: 'wait' },
  more_information_needed: { state: 'soon' },
  second_review: { state: 'wait' },
  approved: { state: 'ok' },
  rejected: { state: 'stop' },
  withdrawn: { state: 'off' },
}

/** The status as the applicant reads it. */
export function ApplicationStatusTag({ status }: { status: ApplicationStatus }) {
  const t = useTranslations('terms')
  return <Tag {...applicationLook[status]}>{t(`application.${status}`)}</Tag>
}
