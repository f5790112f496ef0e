import { activityHeader } from './cookies'

/**
 * Whether the browser only fetches this ahead, so that nobody has looked yet and nothing may be written. Next hides its
 * own header from code; but what is fetched ahead passes by the proxy, which marks all else.
 */
export function isPrefetch(headers: Pick<Headers, 'get' | 'has'>): boolean {
  const isSaid = ['purpose', 'sec-purpose'].some((name) => headers.get(name)?.includes('prefetch') === true)
  return isSaid || headers.has('next-router-prefetch') || !headers.has(activityHeader)
}
