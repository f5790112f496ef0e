import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PhoneApp } from '@/components/phone/phone-app'
import { findDemoPhone } from '@/lib/identity/phones/queries/demo-phones'
import { PhoneFrame } from '../../../phone-frame'

type Props = { params: Promise<{ personId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('phone')
  const phone = await findDemoPhone((await params).personId)
  return { title: t('demoTitle', { phone: phone?.phoneName ?? '' }), robots: { index: false } }
}

/** Only in the demo: behaves like the paired phone of one of its people, so that one person can play everybody. */
export default async function DemoPhonePage({ params }: Props) {
  const phone = await findDemoPhone((await params).personId)
  if (!phone) notFound()
  return (
    <PhoneFrame>
      <PhoneApp demo={phone} />
    </PhoneFrame>
  )
}
