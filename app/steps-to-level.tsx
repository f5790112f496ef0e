import { getTranslations } from 'next-intl/server'

const steps = ['register', 'ask', 'proof'] as const

/** The three steps to EH3, everywhere in the same words; who took the first ones reads the rest. */
export async function StepsToLevel({ done = 0 }: { done?: number }) {
  const t = await getTranslations('public')
  return (
    <ol className="mt-4 grid list-decimal gap-2 pl-5" start={done + 1}>
      {steps.slice(done).map((step) => (
        <li key={step}>
          <b>{t(`supplier.${step}.title`)}.</b> {t(`supplier.${step}.text`)}
        </li>
      ))}
    </ol>
  )
}
