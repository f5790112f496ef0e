import type { ReactNode } from 'react'
import { ClientTexts } from '@/lib/i18n/client-texts'

/** The forms of whoever objects need their texts in the browser; the pages that one only reads do without. */
export default function WithTexts({ children }: { children: ReactNode }) {
  return <ClientTexts>{children}</ClientTexts>
}
