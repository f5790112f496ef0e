import type { Result } from '@/lib/kernel/result'
import type { Representative } from '@/lib/identity/people/representatives'

/** A company as the trade register (KVK Handelsregister) tells it. */
export type RegisterCompany = {
  kvkNumber: string
  name: string
  rsin: string | null
  legalForm: string | null
  /** Whether the register shields the address; then none is told. */
  isShielded: boolean
  street: string | null
  postalCode: string | null
  city: string | null
  /** Last day (UTC midnight) on which the company exists; see `hasEnded`. */
  endedOn: Date | null
  /** The main branch at least, where there is one; all of them are told by `listBranches`. */
  branches: Branch[]
  /** People who work there; null when the register does not tell. */
  employees: number | null
  /** Who may represent it; null when the interface does not tell, as Basisprofiel never does: then an extract must. */
  representatives: Representative[] | null
  /** When it was asked, for an answer that was remembered; absent: just now. */
  askedAt?: Date
}

/** A branch (vestiging) of a company; its number has twelve digits. */
export type Branch = { number: string; name: string }

export type TradeRegister = {
  /**
   * Looks a company up by its KvK number.
   * Refuses with `kvk_malformed`, `kvk_unknown`, `kvk_unavailable` when the register gives no answer, or
   * `kvk_unreadable` when it gives one that is not understood.
   */
  findCompany(kvkNumber: string): Promise<Result<RegisterCompany>>
  /**
   * All branches of a company; none where it has none. Refuses like `findCompany`, and is asked once only: a page waits
   * for it.
   */
  listBranches(kvkNumber: string): Promise<Result<Branch[]>>
  /** Whether it answers about this company without being asked itself, which costs nobody anything. Absent: it never does. */
  remembers?(kvkNumber: string): boolean
}
