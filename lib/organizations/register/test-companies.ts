import type { RegisterCompany } from './register'

/**
 * The fictitious companies of KVK's public test environment (developers.kvk.nl, "Test environment").
 * From KVK: every number with its legal form, the branch numbers, "inactive" for 96354429, "shielded address"
 * for 90001354, "error message" for the numbers in `errorNumbers`; name and city of the five companies
 * called Test EMZ, BV, NV, Stichting Bolderbast and VOF Guus; the names of 90001354, 90004760 and 90000102;
 * address and RSIN of 68750110.
 * Stand-ins of ours, because the test environment does not publish them in writing: all other names, streets,
 * postal codes and cities, the end date of 96354429,
 * and the owner of 69599084, who is known so that the demo shows a register that tells. No other RSIN is made up.
 */
const companies: RegisterCompany[] = [
  {
    ...company(
      '69599084',
      'Test EMZ Dagobert',
      'Eenmanszaak',
      ['Abebe Bikilalaan 17', '1034 WL', 'Amsterdam'],
      '000038509504',
    ),
    representatives: [{ name: 'Dagmar Demo', authority: 'owner' }],
  },
  {
    ...company(
      '68750110',
      'Test BV Donald',
      'Besloten vennootschap met gewone structuur',
      ['Hizzaarderlaan 3 A', '8823 SJ', 'Lollum'],
      '000037178598',
    ),
    rsin: '857587973',
  },
  {
    ...company(
      '68727720',
      'Test NV Katrien',
      'Naamloze vennootschap',
      ['Beneden Oosterdiep 12', '9641 HX', 'Veendam'],
      '000037143557',
    ),
    employees: 64,
  },
  company('69599068', 'Test Stichting Bolderbast', 'Stichting', ['Oosterwal 4', '7241 AR', 'Lochem'], null),
  company(
    '69599076',
    'Test VOF Guus',
    'Vennootschap onder firma',
    ['Kwartellaan 8', '1343 AB', 'Almere'],
    '000038509474',
  ),
  company('90001745', 'Test Maatschap', 'Maatschap', ['Lange Nieuwstraat 20', '3512 PH', 'Utrecht'], '990000637800'),
  company('55344526', 'Test Coöperatie', 'Coöperatie', ['Marktplein 1', '6701 CG', 'Wageningen'], null),
  company('90002520', 'Test Kerkgenootschap', 'Kerkgenootschap', ['Kerkstraat 2', '3841 EN', 'Harderwijk'], null),
  company(
    '90002490',
    'Test Onderlinge Waarborgmaatschappij',
    'Onderlinge waarborgmaatschappij',
    ['Dorpsstraat 55', '9461 JC', 'Gieten'],
    '990000246858',
  ),
  company(
    '90000749',
    'Test Vereniging van Eigenaars',
    'Vereniging van eigenaars',
    ['Coolsingel 100', '3011 AG', 'Rotterdam'],
    null,
  ),
  company(
    '90003942',
    'Test CV',
    'Commanditaire vennootschap',
    ['Grote Markt 7', '9711 LV', 'Groningen'],
    '990000008288',
  ),
  company('90001354', 'Grand Kontex B.V.', 'Besloten vennootschap', [null, null, null], '990000541921'),
  company('90004760', 'Local Funzoom N.V.', 'Naamloze vennootschap', ['Hoofdstraat 31', '2351 NT', 'Leiderdorp'], null),
  company('90000102', 'Stichting Free opentrans', 'Stichting', ['Breestraat 60', '2311 CS', 'Leiden'], null),
  company('90006623', 'Stichting Geodata', 'Stichting', ['Piet Heinstraat 3', '7311 KJ', 'Apeldoorn'], '990064773193'),
  company(
    '90005414',
    'Test VOF Kwik en Kwek',
    'Vennootschap onder firma',
    ['Havenkade 9', '1621 GE', 'Hoorn'],
    '990000216645',
  ),
  company(
    '55505201',
    'Test Privaatrechtelijke Rechtspersoon',
    'Overige privaatrechtelijke rechtspersoon',
    ['Japiksestraat 5', '5628 RA', 'Eindhoven'],
    null,
  ),
  {
    ...company(
      '96354429',
      'Test Coöperatie in ruste',
      'Coöperatie',
      ['Molenweg 14', '6271 AB', 'Gulpen'],
      '990001987781',
    ),
    endedOn: new Date('2025-12-31'),
  },
]

export const testCompanies: ReadonlyMap<string, RegisterCompany> = new Map(
  companies.map((entry) => [entry.kvkNumber, entry]),
)

/** Numbers to which KVK's test environment answers with an error message. */
export const errorNumbers: ReadonlySet<string> = new Set(['90004973', '90002903'])

function company(
  kvkNumber: string,
  name: string,
  legalForm: string,
  [street, postalCode, city]: [string | null, string | null, string | null],
  branch: string | null,
): RegisterCompany {
  const branches = branch ? [{ number: branch, name }] : []
  return {
    kvkNumber,
    name,
    rsin: null,
    legalForm,
    isShielded: street === null,
    street,
    postalCode,
    city,
    endedOn: null,
    branches,
    employees: null,
    representatives: null,
  }
}
