import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/surface'

export type AttentionItem = {
  key: string
  /** A company with its number, or an employee. */
  party: { name: string; kvkNumber: string | null }
  href: string
  /** What is the matter, and what to do about it. */
  what: ReactNode
  when: ReactNode
  action: { href: string; label: string }
}

export type AttentionProps = {
  title: string
  tag?: ReactNode
  items: AttentionItem[]
  more?: { href: string; label: string } | null
  /** Of its heading. */
  level?: 2 | 3
}

/** One reason to look here today, with the companies it is about. Nothing when there are none. */
export function Attention({ title, tag, items, more, level }: AttentionProps) {
  const t = useTranslations('authorizations')
  if (items.length === 0) return null
  return (
    <Section title={title} aside={tag} level={level}>
      <ul className="rows">
        {items.map(({ key, party, href, what, when, action }) => (
          <li key={key} className="attention">
            <div>
              <Link className="name" href={href} prefetch={false}>
                {party.name}
              </Link>
              {party.kvkNumber && <span className="kvk">{t('kvk', { number: party.kvkNumber })}</span>}
            </div>
            <div className="attention__what">{what}</div>
            <div className="attention__when">{when}</div>
            <div className="attention__action">
              <LinkButton small href={action.href}>
                {action.label}
                <span className="visually-hidden">: {party.name}</span>
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
      {more && (
        <p className="mt-3">
          <Link href={more.href} prefetch={false}>
            {more.label}
          </Link>
        </p>
      )}
    </Section>
  )
}
