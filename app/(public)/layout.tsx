import type { ReactNode } from 'react'
import { AnyFrame } from '@/app/any-frame'

/** The frame of the pages that anybody may read; guards nothing. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return <AnyFrame>{children}</AnyFrame>
}
