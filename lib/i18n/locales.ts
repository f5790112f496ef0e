/** The languages of the product; the first is the source. */
export const locales = ['nl', 'en'] as const

export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'nl'

/** Whether the text is a language that the product speaks. */
export function isLocale(text: string | undefined | null): text is Locale {
  return locales.some((locale) => locale === text)
}

/** The language that a visitor gets who never chose one: the first of the browser's wishes that we speak. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().split(';')
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
    return { language: tag.slice(0, 2).toLowerCase(), weight: quality ? Number(quality.trim().slice(2)) : 1 }
  })
  const spoken = wishes.filter((wish) => isLocale(wish.language) && wish.weight > 0)
  const best = spoken.sort((a, b) => b.weight - a.weight)[0]?.language
  return isLocale(best) ? best : defaultLocale
}

/** The language that somebody chose in this browser. */
export const languageCookie = 'schakel-language'
