import { useTranslations } from 'next-intl'

/** Addresses, names of keys and claims, each on a line of its own; none is said in a word. */
export function Lines({ lines }: { lines: string[] }) {
  const t = useTranslations('connections')
  if (lines.length === 0) return t('page.noneGiven')
  return (
    <ul>
      {lines.map((line) => (
        <li key={line} className="break-all">
          {line}
        </li>
      ))}
    </ul>
  )
}
