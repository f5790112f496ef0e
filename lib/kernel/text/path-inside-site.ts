const ownOrigin = 'http://own.invalid'

/** The path as a browser tidies it up, or null when it leads to another site (`//evil`, `/\evil`, `/.//evil`, `https:…`). */
export function pathInsideSite(path: string | null | undefined): string | null {
  if (!path?.startsWith('/') || !URL.canParse(path, ownOrigin)) return null
  const url = new URL(path, ownOrigin)
  // `/.//evil` becomes `//evil` once it was tidied up.
  const isInside = url.origin === ownOrigin && !url.pathname.startsWith('//')
  return isInside ? `${url.pathname}${url.search}${url.hash}` : null
}
