import type { Metadata, Viewport } from 'next'
import { getTranslations } from 'next-intl/server'
import { PhoneApp } from '@/components/phone/phone-app'
import { PhoneOffline } from '@/components/phone/phone-offline'
import { PhoneFrame } from '../phone-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('phone')
  return { title: t('title'), manifest: '/manifest.webmanifest' }
}

export const viewport: Viewport = { themeColor: '#13202c' }

/** What a person signs with: works once its script runs; everything it needs to know it asks the server. */
export default function PhonePage() {
  return (
    <PhoneFrame>
      <PhoneApp />
      <PhoneOffline />
    </PhoneFrame>
  )
}
