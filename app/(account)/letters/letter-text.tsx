import { useTranslations } from 'next-intl'
import { Sheet, SheetSection } from '@/components/ui/surface'
import { levelLabel } from '@/lib/catalogue/levels'
import { wordsOf, type Letter } from '@/lib/admin-status/letters/queries/letter'

/** What a signatory signs, in plain words: who appoints whom to what, until when. */
export function LetterText({ letter }: { letter: Letter }) {
  const t = useTranslations('letterPdf')
  const words = wordsOf(letter)
  const level = levelLabel(words.level)
  return (
    <Sheet>
      <SheetSection>
        <p className="text-lg">{t('appoint', { ...words, level, authority: t(`authority.${words.authority}`) })}</p>
        <h2 className="mt-6">{t('may.title')}</h2>
        <ul className="mt-2 list-disc pl-5">
          {(['request', 'grant', 'assign', 'until'] as const).map((line) => (
            <li key={line} className="py-0.5">
              {t(`may.${line}`, { level, years: words.years })}
            </li>
          ))}
        </ul>
        <p className="small-text soft mt-4">{t('referenceShort', { reference: words.reference })}</p>
      </SheetSection>
    </Sheet>
  )
}
