import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** What a call holds between its parentheses. */
function argumentsAt(source: string, from: number): string {
  let depth = 0
  for (let at = source.indexOf('(', from); at < source.length; at += 1) {
    if (source[at] === '(') depth += 1
    if (source[at] === ')' && --depth === 0) return source.slice(from, at)
  }
  return source.slice(from)
}

/** The data that is written to somebody who has an account already. */
const writes = (source: string) =>
  [...source.matchAll(/\bperson\.(?:update\w*|upsert)\(/g)].map(({ index }) =>
    argumentsAt(source, index).replace(/^[\s\S]*?\bdata:/, ''),
  )

// Invitations and letters of others are corrected; the address of an account is changed by its owner, and by nobody else.
it('the address and number of an account are written by the two commands of its owner only', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => join('lib', file))
  const writing = files.filter((file) => {
    const source = readFileSync(file, 'utf8')
    const isWritten = writes(source).some((data) => /\b(email|mobileNumber)\b/i.test(data))
    return isWritten || /UPDATE\s+"Person"/i.test(source)
  })
  expect(writing).toEqual([
    'lib/identity/contact/commands/confirm-contact.ts',
    'lib/identity/contact/commands/undo-address.ts',
  ])
})
