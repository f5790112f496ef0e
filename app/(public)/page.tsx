import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChainScenes, TallChainArt, WideChainArt } from '@/components/art/chain-art'
import { PageLink } from '@/components/ui/page-link'
import { Answers } from './answers'
import { BeginOrGoOn } from './begin-or-go-on'
import { Comparison } from './comparison'
import { Costs, Strengths } from './costs'
import { HowTo } from './how-to'
import { SupplierChapter } from './supplier-chapter'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('landing.title'), description: t('landing.lead') }
}

/** What a chain authorization is, what it costs, and where one begins. */
export default function LandingPage() {
  return (
    <main id="content" tabIndex={-1} className="screen-landing">
      <Hero />
      <Doors />
      <div className="wrap">
        <HowTo />
        <Comparison />
        <SupplierChapter />
        <Costs />
        <Strengths />
        <Questions />
      </div>
    </main>
  )
}

const parties = ['client', 'office', 'employee', 'service'] as const

async function Hero() {
  const t = await getTranslations('public')
  return (
    <section className="hero">
      <div className="wrap">
        <div className="hero__top">
          <h1>{t('landing.h1')}</h1>
          <div>
            <p className="lead">{t('landing.lead')}</p>
            <div className="actions">
              <BeginOrGoOn />
            </div>
          </div>
        </div>
        <div className="chain-art" id="what">
          <ChainScenes />
          <WideChainArt label={t('landing.art')} />
          <TallChainArt />
          <ol className="captions">
            {parties.map((party) => (
              <li key={party}>
                <b>{t(`chain.${party}.name`)}</b>
                {t(`chain.${party}.does`)}
              </li>
            ))}
          </ol>
        </div>
        <p className="hero__more">{t('landing.examples')}</p>
      </div>
    </section>
  )
}

const doors = [
  { door: 'asked', href: '/sign-in' },
  { door: 'employee', href: '/my-authorizations' },
  { door: 'newcomer', href: '/register' },
] as const

async function Doors() {
  const t = await getTranslations('public')
  return (
    <div className="doors">
      <div className="wrap">
        {doors.map(({ door, href }) => (
          <section key={door} className="door">
            <h2>{t(`doors.${door}.title`)}</h2>
            <p>{t(`doors.${door}.text`)}</p>
            <PageLink href={href}>{t(`doors.${door}.link`)}</PageLink>
          </section>
        ))}
      </div>
    </div>
  )
}

async function Questions() {
  const t = await getTranslations('public')
  return (
    <section className="chapter chapter--last" id="questions">
      <div>
        <h2>{t('questions.title')}</h2>
        <p className="desk">
          {t('questions.fastest')} <PageLink href="/help">{t('questions.all')}</PageLink>
        </p>
        <p className="desk">
          {t('questions.personal')} <PageLink href="/contact">{t('questions.contact')}</PageLink>
        </p>
      </div>
      <Answers only={['notice', 'when', 'change', 'stop']} />
    </section>
  )
}
