import type { ReactNode } from 'react'
import { Footer } from '@/components/frame/footer'
import { PublicHeader } from '@/components/frame/public-header'

/** The frame of the pages that anybody may read; guards nothing. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PublicHeader />
      {children}
      <Footer />
    </>
  )
}
