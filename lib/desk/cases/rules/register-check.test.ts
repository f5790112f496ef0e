import { describe, expect, it } from 'vitest'
import { compareWithRegister } from './register-check'

const company = {
  name: 'Test VOF Guus',
  legalForm: 'Vennootschap onder firma',
  street: 'Teststraat 12',
  postalCode: '3511AA',
  city: 'Utrecht',
}
const different = (known: typeof company) =>
  compareWithRegister(company, known)
    .filter((one) => one.isDifferent)
    .map((one) => one.field)

describe('the register beside an application', () => {
  it('shows no difference when all is the same, or only written otherwise', () => {
    expect(different(company)).toEqual([])
    expect(different({ ...company, name: 'TEST  vof Guus ' })).toEqual([])
  })

  it('marks what differs', () => {
    expect(different({ ...company, street: 'Teststraat 21' })).toEqual(['address'])
    expect(different({ ...company, name: 'Test VOF Gijs', legalForm: 'Eenmanszaak' })).toEqual(['name', 'legalForm'])
  })

  it('reads an address as one line, and a shielded one as none', () => {
    const [, address] = compareWithRegister(company, { ...company, street: null, postalCode: null, city: null })
    expect(address).toEqual({
      field: 'address',
      register: 'Teststraat 12, 3511\u00a0AA Utrecht',
      application: '',
      isDifferent: true,
    })
  })
})
