import { parseKvkNumber } from '@/lib/organizations/numbers'
import { ok, refuse } from '@/lib/kernel/result'
import type { TradeRegister } from './register'
import { errorNumbers, testCompanies } from './test-companies'

/** The register that needs no key: KVK's published test companies, for demo, development and tests. */
export function embeddedRegister(): TradeRegister {
  return {
    remembers: () => true,
    async findCompany(text) {
      const number = parseKvkNumber(text)
      if (!number.ok) return number
      if (errorNumbers.has(number.value)) return refuse('kvk_unavailable')
      const company = testCompanies.get(number.value)
      return company ? ok(structuredClone(company)) : refuse('kvk_unknown')
    },
    async listBranches(text) {
      const company = await this.findCompany(text)
      return company.ok ? ok(company.value.branches) : company
    },
  }
}
