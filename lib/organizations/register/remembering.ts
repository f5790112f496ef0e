import { ok, type Result } from '@/lib/kernel/result'
import type { TradeRegister } from './register'

/** A company does not change while somebody walks through a form that names it on every page. */
const rememberedMs = 5 * 60_000

/** Companies that are remembered at once; the one that was asked about longest ago makes place. */
const maxRemembered = 1000

/**
 * A register that remembers for some minutes what it told, each server for itself. Who asks about a company at the same
 * moment shares one question. What it did not know, or could not say, is asked again.
 */
export function remembering(register: TradeRegister, clock: () => number = Date.now): TradeRegister {
  const companies = makeMemory((kvkNumber) => register.findCompany(kvkNumber), clock)
  const branches = makeMemory((kvkNumber) => register.listBranches(kvkNumber), clock)
  return {
    remembers: (kvkNumber) => companies.recall(kvkNumber) !== null,
    async findCompany(kvkNumber) {
      const before = companies.recall(kvkNumber)
      const { at, answer } = before ?? companies.ask(kvkNumber)
      const result = await answer
      if (!result.ok) return result
      // Copies: what a caller changes stays with the caller.
      return ok({ ...structuredClone(result.value), ...(before && { askedAt: new Date(at) }) })
    },
    async listBranches(kvkNumber) {
      const result = await (branches.recall(kvkNumber) ?? branches.ask(kvkNumber)).answer
      return result.ok ? ok(structuredClone(result.value)) : result
    },
  }
}

function makeMemory<T>(question: (kvkNumber: string) => Promise<Result<T>>, clock: () => number) {
  const known = new Map<string, { at: number; answer: Promise<Result<T>> }>()
  return {
    recall(kvkNumber: string) {
      const found = known.get(kvkNumber)
      return found && clock() - found.at < rememberedMs ? found : null
    },
    ask(kvkNumber: string) {
      const asked = { at: clock(), answer: question(kvkNumber) }
      known.delete(kvkNumber)
      known.set(kvkNumber, asked)
      for (const [oldest] of known) {
        if (known.size <= maxRemembered) break
        known.delete(oldest)
      }
      const forget = () => void (known.get(kvkNumber) === asked && known.delete(kvkNumber))
      void asked.answer.then((result) => result.ok || forget(), forget)
      return asked
    },
  }
}
