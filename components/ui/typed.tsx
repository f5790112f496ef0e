import type { ReactNode } from 'react'

/** What people typed, in whichever language they write: it is not read out as the language of the page. */
export const typed = (words: ReactNode) => <span lang="">{words}</span>
