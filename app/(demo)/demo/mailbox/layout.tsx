import type { ReactNode } from 'react'
import { Footer } from '@/components/frame/footer'
import { PublicHeader } from '@/components/frame/public-header'

/** The frame of the demo's mailbox; its pages are not found outside demo mode. */
export default function MailboxLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PublicHeader />
      <main id="content" tabIndex={-1}>
        <div className="wrap py-10">{children}</div>
      </main>
      <Footer />
    </>
  )
}
