// npm run catalogue:import FILE [--dry-run]         takes over the scheme's service catalogue
//   --also-gone                                     also when more than 5 % of the services would go
// npm run catalogue:import -- --chain-support FILE  sets what we know about chains
// Ends with 0 when done, 1 when the file is wrong or nothing could be written, 2 when it was called wrongly.
import './command-environment'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CatalogueError } from '@/lib/catalogue/xml/error'
import { readChainSupport } from '@/lib/catalogue/chain-support'
import { listVanishedInUse, type VanishedInUse } from '@/lib/authorizations/queries/vanished-in-use'
import { catalogueCertificates } from '@/lib/catalogue/certificates'
import { fromFile } from '@/lib/catalogue/commands/keep-run'
import { importCatalogue, tryCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { setChainSupport } from '@/lib/catalogue/commands/set-chain-support'
import type { ImportReport, ServiceLine } from '@/lib/catalogue/commands/take-over'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'

const usage =
  'Usage: npm run catalogue:import FILE [-- --dry-run] [-- --also-gone]\n       npm run catalogue:import -- --chain-support FILE'
const linesShown = 20

void main(process.argv.slice(2)).then(async (code) => {
  process.exitCode = code
  await db.$disconnect()
})

async function main(args: string[]): Promise<number> {
  const called = readArguments(args)
  if (!called) return fail(usage, 2)
  try {
    if (called.chainSupport) return await chainSupport(called.chainSupport)
    return await catalogue(called)
  } catch (error) {
    if (error instanceof CatalogueError)
      return fail(`${called.file}:${error.line}:${error.column}: ${error.reason}\nNothing was changed.`, 1)
    return fail(`${error instanceof Error ? error.message : String(error)}\nNothing was changed.`, 1)
  }
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        'also-gone': { type: 'boolean', default: false },
        'chain-support': { type: 'string' },
      },
    })
    const [file = '', ...rest] = positionals
    const chainSupport = values['chain-support']
    return rest.length > 0 || Boolean(file) === Boolean(chainSupport)
      ? null
      : { file, chainSupport, dryRun: values['dry-run'], alsoGone: values['also-gone'] }
  } catch {
    return null
  }
}

async function catalogue({
  file,
  dryRun,
  alsoGone,
}: {
  file: string
  dryRun: boolean
  alsoGone: boolean
}): Promise<number> {
  const { size } = await stat(file)
  const bytes = withProgress(createReadStream(file), size)
  const certificates = await catalogueCertificates()
  const whenMuchGoes = alsoGone ? 'take' : 'wait'
  const report = dryRun
    ? await tryCatalogue({ bytes, certificates })
    : done(await importCatalogue(system, { bytes, certificates, whenMuchGoes, origin: fromFile }))
  const inUse = await listVanishedInUse(report)
  process.stdout.write(`${describe(report, inUse).join('\n')}\n`)
  return report.isWaiting ? 1 : 0
}

async function chainSupport(file: string): Promise<number> {
  const entries = await readChainSupport(file)
  const { changed, unchanged, unknownServices } = done(await setChainSupport(system, { entries }))
  process.stdout.write(
    `Chain support: ${changed} changed, ${unchanged} unchanged, ${unknownServices.length} not in the catalogue\n`,
  )
  for (const uuid of unknownServices) process.stdout.write(`  ? ${uuid}\n`)
  return 0
}

/** The system may do this, so nothing refuses it. */
function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem)
  return result.value
}

/** A line on the terminal while reading and writing; nothing when the output goes to a file. */
async function* withProgress(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of bytes) {
    read += chunk.length
    progress(`Reading ${size ? Math.floor((100 * read) / size) : 100} %`)
    yield chunk
  }
  progress('Comparing and writing')
}

function progress(text: string) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`)
}

function describe(report: ImportReport, inUse: VanishedInUse[]): string[] {
  progress('')
  const { providers } = report
  return [
    `${report.services} services of ${providers.total} providers (${providers.new} new, ${providers.changed} changed)`,
    ...section('new', report.new),
    ...section(
      'changed',
      report.changed.map((line) => ({ ...line, name: `${line.name} (${line.fields.join(', ')})` })),
    ),
    `  unchanged: ${report.unchanged}`,
    ...section('listed again', report.returned),
    ...section('vanished', report.vanished),
    ...section(
      'vanished, still in use',
      inUse.map((line) => ({
        ...line,
        name: `${line.name} (${line.authorizations} authorizations, ${line.requests} requests)`,
      })),
    ),
    ...issues('left out, and as it was', report, false),
    ...issues('taken, but not as the scheme says', report, true),
    ...(report.hidden ? [`  not public, left out: ${report.hidden}`] : []),
    ...(report.endedLevel.length ? [`  at the ended level loa1, left out: ${report.endedLevel.join(', ')}`] : []),
    ...(report.notForCompanies.length
      ? [`  for people with a BSN or an eIDAS means only, left out: ${report.notForCompanies.length}`]
      : []),
    ...(report.withoutDefinition.length ? [`  used but not defined: ${report.withoutDefinition.join(', ')}`] : []),
    report.isSigned
      ? '  signed by one of the certificates in CATALOGUE_CERTIFICATES'
      : '  the signature was not looked at: CATALOGUE_CERTIFICATES is not set',
    closing(report),
  ]
}

/** Entries that are not as the scheme says, with the line of each, so that a supplier can mend their file. */
function issues(title: string, report: ImportReport, isTaken: boolean): string[] {
  const found = report.issues.filter((issue) => issue.isTaken === isTaken)
  if (found.length === 0) return []
  const rest = found.length - linesShown
  return [
    `  ${title}: ${found.length}`,
    ...found.slice(0, linesShown).map(({ line, entry, reason }) => `    line ${line}  ${entry ?? '?'}  ${reason}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ]
}

function section(title: string, lines: ServiceLine[]): string[] {
  const rest = lines.length - linesShown
  return [
    `  ${title}: ${lines.length}`,
    ...lines.slice(0, linesShown).map(({ serviceUuid, name }) => `    ${serviceUuid}  ${name}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ]
}

function closing({ isDryRun, isWaiting, hasChanges }: ImportReport): string {
  if (isWaiting)
    return 'More than 5 % of the services would go. Nothing was changed: let a lead of the desk see the list, and run it with --also-gone.'
  if (isDryRun) return 'Dry run: nothing was changed.'
  return hasChanges ? 'Done.' : 'Nothing to change.'
}

function fail(text: string, code: number): number {
  progress('')
  process.stderr.write(`${text}\n`)
  return code
}
