// What a browser gets of Next, from the copy that its package brings as ES modules: of those a build leaves out what nobody
// uses and joins the rest, of the copy for require() it can do neither. A sixth of all script, for no line of ours
// (docs/decisions/0058-the-copy-of-next-that-shrinks.md).
import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'

/** What Next itself puts in place, by its name as a path: these, and what begins a page of the older router, stay. */
const stays = /shared-runtime|\/client\/(next|page|index|router)/

const comments = /\/\*[\s\S]*?\*\/|\/\/ .*/g

/** Their whole copy leaves one folder out. */
const leftOut = '../build/polyfills'

/**
 * Reads as the module that stands in its place, for a browser where there is one.
 * @this {{ resourcePath: string }}
 * @param {string} source
 */
export default function nextAsModules(source) {
  const here = this.resourcePath.replaceAll('\\', '/')
  const isModule = here.includes('/next/dist/esm/')
  if (!isModule && stays.test(here)) return source
  const module = isModule ? here : here.replace('/next/dist/', '/next/dist/esm/')
  const forBrowsers = module.replace(/\.js$/, '.browser.js')
  const instead = existsSync(forBrowsers) ? forBrowsers : module
  if (instead === here || !existsSync(instead))
    return inTurn(here, source.replace(`'${leftOut}/`, "'next/dist/build/polyfills/"))
  const path = JSON.stringify(relative(dirname(here), instead).replace(/^(?!\.)/, './'))
  const code = readFileSync(instead, 'utf8').replace(comments, '')
  const hasDefault = /\bexport default\b|\bas default\b/.test(code)
  return `export * from ${path};${hasDefault ? `export { default } from ${path};` : ''}`
}

/**
 * Where a page comes to life, in a turn of its own: what is drawn already is shown before, and who types or scrolls is not
 * kept waiting for both at once.
 * @param {string} here
 * @param {string} source
 */
function inTurn(here, source) {
  if (!here.endsWith('/client/app-bootstrap.js')) return source
  if (!source.includes(comesToLife)) throw new Error(`${here} begins in another way than we know`)
  return source.replace(comesToLife, `setTimeout(() => ${comesToLife})`)
}

const comesToLife = 'hydrate(assetPrefix)'
