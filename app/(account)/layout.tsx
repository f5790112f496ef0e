import type { ReactNode } from 'react'
import { SignedInFrame } from '@/app/signed-in-frame'

/** The pages of one person. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <SignedInFrame>{children}</SignedInFrame>
}
