import { useReasons } from './reasons'
import type { Verdict } from './works-now'

/** The first thing that is missing, in one line. */
export function FirstReason({ verdict }: { verdict: Verdict }) {
  const first = useReasons(verdict).find((reason) => !reason.isMet)
  return first ? <>{first.what}</> : null
}
