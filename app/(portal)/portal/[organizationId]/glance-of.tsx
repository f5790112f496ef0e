import { useTranslations } from 'next-intl'
import { ChainStrip, type Join } from '@/components/chain-strip'
import { lastLinkOf } from '@/lib/authorizations/overview'
import type { Glance } from '@/lib/authorizations/queries/overview'

/** The office's chains as one picture, with numbers. */
export function GlanceOf({
  glance,
  fanAt,
}: {
  glance: Glance
  /** Where the same stands as a picture. */ fanAt: string
}) {
  const t = useTranslations('overview')
  const { clients, received, waiting, receivedEndingSoon, withoutEmployee, employees, services } = glance
  const words = (count: { count: number; isMore: boolean }, text: string) =>
    count.isMore ? t('more', { count: text }) : text
  const wait = waiting.count > 0 ? t('joinWait', { count: waiting.count }) : ''
  const soon = receivedEndingSoon.count > 0 ? t('joinSoon', { count: receivedEndingSoon.count }) : ''
  const first: Join =
    wait || soon
      ? { state: wait ? 'wait' : 'soon', word: wait && soon ? t('joinBoth', { wait, soon }) : wait || soon }
      : { state: 'closed', word: t('join.complete') }
  const second: Join =
    withoutEmployee.count > 0
      ? { state: 'stop', word: t('joinNobody', { count: withoutEmployee.count }) }
      : { state: 'closed', word: t('join.complete') }
  const { state, says } = lastLinkOf(glance)
  const last: Join = {
    state,
    word: t(`join.${says}`, { keptOut: glance.keptOut, working: glance.working, received: received.count }),
  }
  return (
    <div className="glance">
      <ChainStrip
        label={t('chain')}
        onGround
        parties={[
          { role: 'client', caption: t('gave'), name: words(clients, t('clients', { count: clients.count })) },
          {
            role: 'intermediary',
            caption: t('office'),
            name: words(received, t('authorizations', { count: received.count })),
          },
          {
            role: 'employee',
            caption: t('canLogIn'),
            name: t('employees', { count: employees }),
            isOpen: employees === 0,
          },
          {
            role: 'service',
            caption: t('inUse'),
            name: words({ count: services, isMore: received.isMore }, t('services', { count: services })),
          },
        ]}
        joins={[first, second, last]}
      />
      <p className="small-text mt-3">
        <a href={fanAt}>{t('fan.see')}</a>
      </p>
    </div>
  )
}
