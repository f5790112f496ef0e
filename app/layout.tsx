import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SkipLink } from '@/components/frame/skip-link'
import './styles/app.css'

const latin = localFont({
  src: '../node_modules/@fontsource-variable/radio-canada/files/radio-canada-latin-standard-normal.woff2',
  variable: '--font-radio-canada',
  weight: '300 700',
  declarations: [
    { prop: 'font-stretch', value: '75% 100%' },
    { prop: 'unicode-range', value: 'U+0000-009F, U+00A1-10FFFF' },
  ],
  adjustFontFallback: false,
})

/**
 * The space at which no line breaks, from the same file but as a face of its own. Within one face a browser draws it closer to
 * some letters, as if it were a letter itself: `24 June` read as one word.
 */
const unbrokenSpace = localFont({
  src: '../node_modules/@fontsource-variable/radio-canada/files/radio-canada-latin-standard-normal.woff2',
  variable: '--font-radio-canada-space',
  weight: '300 700',
  declarations: [
    { prop: 'font-stretch', value: '75% 100%' },
    { prop: 'unicode-range', value: 'U+00A0' },
  ],
  adjustFontFallback: false,
})

const latinExtended = localFont({
  src: '../node_modules/@fontsource-variable/radio-canada/files/radio-canada-latin-ext-standard-normal.woff2',
  variable: '--font-radio-canada-ext',
  weight: '300 700',
  declarations: [
    { prop: 'font-stretch', value: '75% 100%' },
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113',
    },
  ],
  preload: false,
  adjustFontFallback: false,
})

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: { default: t('product'), template: `%s – ${t('product')}` }, description: t('description') }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f2f4f1' },
    { media: '(prefers-color-scheme: dark)', color: '#0e151b' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  return (
    <html lang={locale} className={`${latin.variable} ${unbrokenSpace.variable} ${latinExtended.variable}`}>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  )
}
