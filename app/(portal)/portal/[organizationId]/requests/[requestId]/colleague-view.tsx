import { getTranslations } from 'next-intl/server'
import { RequestStatusTag } from '@/components/status-tag'
import { BackLink } from '@/components/ui/lists'
import { Facts, Sheet, SheetSection } from '@/components/ui/surface'
import type { RequestToPassOn } from '@/lib/authorizations/requests/queries/request'
import { levelLabel } from '@/lib/catalogue/levels'
import { formatDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { PassOn } from './pass-on'

type ColleagueProps = { request: RequestToPassOn; organizationId: string; locale: Locale; wasPassedOn: boolean }

/** An employee of the client reads who can decide, and hands the request on. What it asks is for who decides. */
export async function ColleagueView({ request, organizationId, locale, wasPassedOn }: ColleagueProps) {
  const t = await getTranslations('decision')
  const shell = await getTranslations('shell')
  const isOpen = request.status === 'pending'
  return (
    <div className="wrap main screen-reading">
      <BackLink href="/start">{shell('toWork')}</BackLink>
      <div className="max-w-2xl">
        <h1>{isOpen ? t('colleague.title', { company: request.client.name }) : t('colleague.overTitle')}</h1>
        <p className="lead mt-2">
          {isOpen
            ? t('colleague.lead', { company: request.intermediary.name, day: formatDay(request.decideBy, locale) })
            : t('colleague.overLead', { company: request.intermediary.name })}
        </p>
        <Sheet className="mt-6">
          <SheetSection>
            <Facts
              items={[
                { label: t('colleague.asks'), value: request.intermediary.name },
                { label: t('colleague.of'), value: request.client.name },
                { label: t('colleague.level'), value: levelLabel(request.level) },
                { label: t('colleague.status'), value: <RequestStatusTag status={request.status} /> },
              ]}
            />
          </SheetSection>
        </Sheet>
        {isOpen && <PassOn {...{ request, organizationId, wasPassedOn }} isMain />}
      </div>
    </div>
  )
}
