import { getTranslations } from 'next-intl/server'
import { PageLink } from '@/components/ui/page-link'
import { ChainStrip } from '@/components/chain-strip'

const steps = ['admin', 'request', 'decide', 'assign'] as const

/** The four steps, and beside them the chain that they make. */
export async function HowTo({ withLink = true }: { withLink?: boolean }) {
  const t = await getTranslations('public')
  return (
    <section className="chapter" id="how">
      <div>
        <h2>{t('steps.title')}</h2>
        <p className="soft mt-3">{t('steps.intro')}</p>
        <ChainStrip
          className="mt-6"
          label={t('steps.result')}
          vertical
          onGround
          parties={[
            { role: 'client', caption: t('steps.strip.client'), name: t('chain.client.name') },
            { role: 'intermediary', caption: t('steps.strip.office'), name: t('chain.office.name') },
            { role: 'employee', caption: t('steps.strip.employee'), name: t('chain.employee.name') },
          ]}
          joins={[
            { state: 'closed', word: t('steps.strip.granted') },
            { state: 'closed', word: t('steps.strip.assigned') },
          ]}
        />
      </div>
      <div>
        <ol className="how-to">
          {steps.map((step) => (
            <li key={step}>
              <div>
                <h3 className="text-md">{t(`steps.${step}.title`)}</h3>
                <p>{t(`steps.${step}.text`)}</p>
              </div>
              <span className="who">{t(`steps.${step}.who`)}</span>
            </li>
          ))}
        </ol>
        {withLink && (
          <p className="small-text mt-4">
            <PageLink href="/how-it-works">{t('steps.more')}</PageLink>
          </p>
        )}
      </div>
    </section>
  )
}
