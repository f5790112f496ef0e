// How much JavaScript a page makes a browser fetch before anybody does anything (bench-tables.mjs).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './steps.mjs'

/** @typedef {{ name: string, path: string, most: number, cookie?: string }} Weighed */

/** In kB of 1000 bytes, as browsers tell. */
const kilobytes = (/** @type {Iterable<number>} */ sizes) => [...sizes].reduce((sum, size) => sum + size, 0) / 1000

/** @param {string | Buffer | ArrayBuffer} content */
const zipped = (content) =>
  gzipSync(typeof content === 'string' ? content : Buffer.from(new Uint8Array(content))).length

/** The scripts that a page names, without those for browsers that know no modules: they are fetched by nobody else. */
export function scriptsOf(/** @type {string} */ html) {
  const tags = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = '']) => attributes)
  const wanted = tags.filter((attributes) => !/\bnomodule\b/i.test(attributes))
  return new Set(wanted.flatMap((attributes) => /\bsrc="([^"]+)"/.exec(attributes)?.[1] ?? []))
}

/**
 * The weight of each page, and the floor: what React and Next bring to every page, by the build that is served.
 * @param {number} port
 * @param {Weighed[]} pages
 */
export async function measureWeight(port, pages) {
  const address = `http://localhost:${port}`
  const weighed = []
  for (const page of pages) {
    const answer = await fetch(address + page.path, { headers: page.cookie ? { cookie: page.cookie } : {} })
    const html = await answer.text()
    if (answer.status !== 200) throw new Error(`${page.path} answered ${answer.status}`)
    const sizes = await Promise.all(
      [...scriptsOf(html)].map(async (path) => zipped(await (await fetch(new URL(path, address))).arrayBuffer())),
    )
    weighed.push({ ...page, weight: kilobytes(sizes) })
  }
  /** @type {{ rootMainFiles: string[] }} */
  const { rootMainFiles } = JSON.parse(readFileSync(join(root, '.next', 'build-manifest.json'), 'utf8'))
  return {
    pages: weighed,
    floor: kilobytes(rootMainFiles.map((file) => zipped(readFileSync(join(root, '.next', file))))),
  }
}
