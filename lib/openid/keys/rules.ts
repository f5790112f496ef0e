/** How long a new key is published before it signs: by then services have read the list of keys again. */
export const keyAnnouncedHours = 1

/** How long a key stays published after it signed last: longer than anything that it signed is worth. */
export const keyPublishedHours = 24

type Moments = { signsFrom: Date; retiredAt: Date | null; publishedUntil: Date | null }

/** Whether it signs at this moment. */
export const isSigning = ({ signsFrom, retiredAt }: Moments, now: Date) =>
  signsFrom <= now && (retiredAt === null || retiredAt > now)

/** Whether services are told of it: before it signs, while it does, and for some time afterwards. */
export const isPublished = ({ publishedUntil }: Moments, now: Date) => publishedUntil === null || publishedUntil > now

/** Those that services are told of, and of them first the one that signs: it began last. */
export function inOrderOfUse<K extends Moments>(keys: K[], now: Date): K[] {
  const rank = (key: K) => (isSigning(key, now) ? 0 : 1)
  return keys
    .filter((key) => isPublished(key, now))
    .sort((a, b) => rank(a) - rank(b) || b.signsFrom.getTime() - a.signsFrom.getTime())
}
