import { getLocale, getTranslations } from 'next-intl/server'
import { Icon, type IconName } from '@/components/ui/icon'
import { formatMoney } from '@/lib/i18n/dates'
import { prices } from '@/lib/authorizations/requests/prices'

const free = ['grant', 'change', 'hardware', 'support'] as const
const needs = ['both', 'level', 'kvk'] as const

/** What one needs before one begins, and what it costs. */
export async function Costs() {
  const t = await getTranslations('public')
  const locale = await getLocale()
  const { request } = prices()
  return (
    <section className="chapter" id="costs">
      <div>
        <h2>{t('need.title')}</h2>
        <ul className="need mt-3">
          {needs.map((need) => (
            <li key={need}>
              <Icon name="ok" />
              <span>
                <b>{t(`need.${need}.who`)}</b> {t(`need.${need}.what`)}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2 className="pb-3">{t('costs.title')}</h2>
        <table className="ledger ledger--keep price">
          <caption className="visually-hidden">{t('costs.title')}</caption>
          <tbody>
            <tr>
              <th scope="row">{t('costs.request')}</th>
              <td>
                {request > 0 ? (
                  <>
                    {formatMoney(request, locale)} <span className="kvk">{t('costs.vat')}</span>
                  </>
                ) : (
                  t('costs.free')
                )}
              </td>
            </tr>
            {free.map((what) => (
              <tr key={what}>
                <th scope="row">{t(`costs.${what}`)}</th>
                <td>{t('costs.free')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="small-text soft mt-3">{t('costs.nothingHidden')}</p>
      </div>
    </section>
  )
}

const strengths: { name: 'portal' | 'digital' | 'pin' | 'scheme'; icon: IconName }[] = [
  { name: 'portal', icon: 'people' },
  { name: 'digital', icon: 'clock' },
  { name: 'pin', icon: 'lock' },
  { name: 'scheme', icon: 'institution' },
]

/** What one may count on. */
export async function Strengths() {
  const t = await getTranslations('public')
  return (
    <section className="chapter" id="count-on">
      <div>
        <h2>{t('strengths.title')}</h2>
        <p className="soft mt-3">{t('strengths.intro')}</p>
      </div>
      <ul className="strengths">
        {strengths.map(({ name, icon }) => (
          <li key={name}>
            <Icon name={icon} />
            <div>
              <h3 className="text-md">{t(`strengths.${name}.title`)}</h3>
              <p>{t(`strengths.${name}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
