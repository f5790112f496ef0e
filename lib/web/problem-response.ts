import type { Problem } from '@/lib/kernel/result'
import { statusOfProblem } from '@/lib/problems'

/** A problem as the answer of a route: its status, nothing to read, nothing to keep. */
export function responseOf(problem: Problem): Response {
  return new Response(null, { status: statusOfProblem[problem], headers: { 'cache-control': 'no-store' } })
}

/** Whether this text names a problem. */
export const isProblem = (text: string): text is Problem => Object.hasOwn(statusOfProblem, text)
