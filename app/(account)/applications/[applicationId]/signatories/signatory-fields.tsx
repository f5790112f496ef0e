import { useLocale, useTranslations } from 'next-intl'
import { Select, TextInput } from '@/components/ui/field'
import { authorities, type Authority } from '@/lib/identity/people/representatives'
import type { Locale as Language } from '@/lib/i18n/locales'

type Proposed = { name?: string; email?: string; authority?: Authority; language?: Language; isKnown?: boolean }

/**
 * Who must sign: name, e-mail address, what the extract says, and in which language they read. `isKnown`: what the extract
 * says of them is not asked again.
 */
export function SignatoryFields({ name, email, authority, language, isKnown }: Proposed) {
  const t = useTranslations('apply')
  const locale = useLocale()
  return (
    <div className="grid gap-5">
      <TextInput
        name="name"
        label={t('signatory.name')}
        hint={t('signatory.nameHint')}
        autoComplete="off"
        defaultValue={name}
        aria-required
      />
      <TextInput
        name="email"
        label={t('signatory.email')}
        hint={t('signatory.emailHint')}
        inputMode="email"
        autoComplete="off"
        defaultValue={email}
        aria-required
      />
      {!isKnown && (
        <Select
          name="authority"
          label={t('signatory.authority')}
          options={[
            { value: '', label: t('signatory.choose') },
            ...authorities.map((value) => ({ value, label: t(`says.${value}.short`) })),
          ]}
          defaultValue={authority ?? ''}
          aria-required
        />
      )}
      <Select
        name="language"
        label={t('signatory.language')}
        options={[
          { value: 'nl', label: t('signatory.nl') },
          { value: 'en', label: t('signatory.en') },
        ]}
        defaultValue={language ?? locale}
      />
    </div>
  )
}
