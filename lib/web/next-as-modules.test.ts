import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import nextAsModules from './next-as-modules.mjs'

const read = (file: string) => {
  const resourcePath = resolve('node_modules/next/dist', file)
  const source = readFileSync(resourcePath, 'utf8')
  return { source, instead: nextAsModules.call({ resourcePath }, source) }
}

it.each([
  ['client/app-dir/link.js', `export * from "../../esm/client/app-dir/link.js";export { default } from`],
  // Its comments show how one exports by default; itself it does not.
  ['client/components/navigation.js', `export * from "../../esm/client/components/navigation.js";`],
  ['esm/client/components/client-boundary-params.js', `export * from "./client-boundary-params.browser.js";`],
])('%s is read as its copy among the modules', (file, words) => {
  const { instead } = read(file)
  expect(instead).toContain(words)
  expect(instead.includes('default')).toBe(words.includes('default'))
})

it.each(['shared/lib/app-router-context.shared-runtime.js', 'client/next.js', 'esm/client/app-index.js'])(
  '%s stays as it is',
  (file) => {
    const { source, instead } = read(file)
    expect(instead).toBe(source)
  },
)

it('what the modules leave out is found in the other copy', () => {
  const { source, instead } = read('esm/client/app-globals.js')
  expect(source).toContain("'../build/polyfills/polyfill-module'")
  expect(instead).toContain("'next/dist/build/polyfills/polyfill-module'")
})

it('a page comes to life in a turn of its own', () => {
  const { source, instead } = read('esm/client/app-bootstrap.js')
  expect(source).toContain('        hydrate(assetPrefix);')
  expect(instead).toContain('setTimeout(() => hydrate(assetPrefix));')
})
