#!/usr/bin/env node
// Answers the Prisma CLI in the place of its schema engine, which Prisma downloads from a host
// of its own and which therefore cannot be had behind a firewall. The work is done by the WASM
// build of the same engine, from the npm registry. Why: docs/decisions, "Prisma without downloads".
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { realpathSync } from 'node:fs'
import { createDatabase, canConnect } from './database.mjs'
import { loadEngine } from './wasm.mjs'

const cliErrorExit = 101

/**
 * What a failure carries, whoever throws it, and how the CLI is answered.
 * @typedef {{ message?: string, code?: string, prismaCode?: string, meta?: unknown } | null | undefined} Failure
 * @typedef {{ jsonrpc: '2.0', id: unknown, result?: unknown, error?: unknown }} Answer
 */

/**
 * The connection string that the CLI passes as `--datasource '{"url":"…"}'`.
 * @param {string[]} args
 */
function datasourceUrl(args) {
  const inline = args.find((arg) => arg.startsWith('--datasource='))
  const value = inline?.slice('--datasource='.length) ?? args[args.indexOf('--datasource') + 1]
  return value?.startsWith('{') ? JSON.parse(value).url : undefined
}

/**
 * Prisma skips the first line on stderr, because its own engine starts with a greeting.
 * @param {Failure} error
 */
function reportOnStderr(error) {
  /**
   * @param {string} level
   * @param {Record<string, unknown>} fields
   */
  const line = (level, fields) => JSON.stringify({ level, target: 'schema_engine::logger', fields })
  process.stderr.write(`${line('INFO', { message: 'Schema engine (WASM)' })}\n`)
  process.stderr.write(`${line('ERROR', { error_code: error?.prismaCode ?? 'P1010', message: error?.message })}\n`)
}

/**
 * @param {string} command
 * @param {string} url
 */
async function answerCli(command, url) {
  try {
    if (command === 'can-connect-to-database') await canConnect(url)
    else if (command === 'create-database') await createDatabase(url)
    else throw new Error(`Unknown command: cli ${command}`)
  } catch (error) {
    reportOnStderr(Object(error))
    process.exitCode = cliErrorExit
  }
}

/**
 * The engine throws `{ code, message, meta }` as JSON text or as an Error; Prisma reads the shape below.
 * @param {unknown} thrown
 */
function toRpcError(thrown) {
  const error = /** @type {Failure} */ (thrown)
  const data = error?.meta
    ? { is_panic: false, error_code: error.code, message: error.message, meta: error.meta }
    : undefined
  const message = String(error?.message ?? thrown)
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: data ?? {
      is_panic: thrown instanceof WebAssembly.RuntimeError,
      message,
      error_code: error?.code,
      meta: null,
    },
  }
}

/**
 * @param {Record<string, (params: unknown) => Promise<unknown>>} engine
 * @param {string} line
 * @returns {Promise<Answer | null>}
 */
async function answerRpc(engine, line) {
  const { id, method, params } = JSON.parse(line)
  // The CLI confirms what it was asked to print; that is no request.
  if (!method) return null
  try {
    if (typeof engine[method] !== 'function') throw new Error(`Unknown method: ${method}`)
    const result = await engine[method](params)
    return { jsonrpc: '2.0', result: result ?? null, id }
  } catch (error) {
    return { jsonrpc: '2.0', error: toRpcError(error), id }
  }
}

/**
 * The text of `migrate diff`: the CLI shows it only when the engine asks it to print.
 * @param {Answer} answer
 */
function print({ id, result }) {
  const stdout = result && typeof result === 'object' && 'stdout' in result ? result.stdout : undefined
  if (typeof stdout !== 'string') return
  const request = { jsonrpc: '2.0', method: 'print', params: { content: stdout }, id: `print-${id}` }
  process.stdout.write(`${JSON.stringify(request)}\n`)
}

/**
 * One request a line on stdin, one answer a line on stdout, in the order in which they came.
 * @param {string} url
 */
async function serve(url) {
  let engine
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue
    // One engine for the whole process: it keeps what it learned from the shadow database.
    engine ??= await loadEngine(url)
    const answer = await answerRpc(engine, line)
    if (!answer) continue
    print(answer)
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
  process.exit(0)
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1] ?? '')).href) {
  const args = process.argv.slice(2)
  const url = datasourceUrl(args)
  const cli = args.indexOf('cli')
  if (args.includes('--version')) console.log('schema-engine-wasm')
  else if (cli >= 0) await answerCli(args[cli + 1] ?? '', url)
  else await serve(url)
}
