'use client'

import { useField } from '@/components/ui/form-context'
import { fillTemplate, type PlaceholderValues } from '@/lib/desk/reply-templates/rules'

type PreviewProps = {
  values: Record<'approved' | 'other', Record<'nl' | 'en', PlaceholderValues>>
  /** What is saved; what was typed goes before it. */
  saved: Record<'decision' | 'nl' | 'en', string>
  words: Record<'title' | 'intro' | 'nl' | 'en' | 'empty', string>
}

/** What the applicant would read, in both languages: of what was typed last and sent, also without JavaScript. */
export function PreviewText({ values, saved, words }: PreviewProps) {
  const decision = useField('decision').typed ?? saved.decision
  const filled = decision === 'approve' ? values.approved : values.other
  const typed = { nl: useField('textNl').typed, en: useField('textEn').typed }
  return (
    <section className="panel" aria-labelledby="preview">
      <h2 id="preview" className="text-lg">
        {words.title}
      </h2>
      <p className="small-text soft">{words.intro}</p>
      {(['nl', 'en'] as const).map((language) => {
        const text = typed[language] ?? saved[language]
        return (
          <div key={language} className="mt-4">
            <h3 className="text-md">{words[language]}</h3>
            {text.trim() === '' ? (
              <p className="small-text soft">{words.empty}</p>
            ) : (
              <p className="mt-1 break-words whitespace-pre-line" lang={language}>
                {fillTemplate(text, filled[language])}
              </p>
            )}
          </div>
        )
      })}
    </section>
  )
}
