import { getLocale, getTranslations } from 'next-intl/server'
import { Fold } from '@/components/ui/surface'
import { demoPeople, demoPin } from '@/lib/people/demo'

/** Only in the demo: whom one can sign in as, so that one person can play everybody. */
export async function DemoPeople() {
  const t = await getTranslations('auth')
  const language = (await getLocale()) === 'en' ? 'en' : 'nl'
  return (
    <section className="panel mt-8">
      <Fold summary={t('demo.title')} open>
        <p className="sm mb-2">{t.rich('demo.pin', { pin: demoPin, strong: (text) => <strong>{text}</strong> })}</p>
        <ul className="sm">
          {Object.values(demoPeople).map(({ person, role }) => (
            <li key={person.email} className="border-t border-line py-2">
              <strong>{person.name}</strong>, {role[language]}
              <br />
              <code className="select-all">{person.email}</code>
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  )
}
