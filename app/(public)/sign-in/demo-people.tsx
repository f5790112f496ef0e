import { getLocale, getTranslations } from 'next-intl/server'
import { Fold } from '@/components/ui/surface'
import { demoPeople, demoPin } from '@/lib/identity/people/demo'
import { listDemoPhones } from '@/lib/identity/phones/queries/demo-phones'

/** Only in the demo: whom one can sign in as, each with a phone, so that one person can play everybody. */
export async function DemoPeople() {
  const t = await getTranslations('auth')
  const language = (await getLocale()) === 'en' ? 'en' : 'nl'
  const phones = await listDemoPhones()
  return (
    <section className="panel mt-8">
      <Fold summary={t('demo.title')} open>
        <p className="small-text mb-2">
          {t.rich('demo.pin', { pin: demoPin, strong: (text) => <strong>{text}</strong> })}
        </p>
        <ul className="small-text">
          {Object.values(demoPeople).map(({ person, role }) => (
            <li key={person.email} className="border-t border-line py-2">
              <strong>{person.name}</strong>, {role[language]}
              <br />
              <code className="select-all">{person.email}</code>
              {phones.has(person.email) && (
                <>
                  <br />
                  <a href={`/demo/phone/${phones.get(person.email)}`} target="_blank" rel="noopener">
                    {t('demo.phone', { name: person.name })}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  )
}
