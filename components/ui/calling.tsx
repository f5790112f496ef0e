import type { ReactNode } from 'react'
import { formatPhone, telHref } from '@/lib/i18n/numbers'

/** The values for a sentence that names a number: `<tel>{phone}</tel>`; on a phone one calls it at once. */
export const calling = (number: string) => ({
  phone: formatPhone(number),
  tel: (words: ReactNode) => <a href={telHref(number)}>{words}</a>,
})
