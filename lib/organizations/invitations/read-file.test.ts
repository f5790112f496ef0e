import { expect, it } from 'vitest'
import { readFile } from './read-file'

const file = (...bytes: number[]) => new Blob([new Uint8Array(bytes)])

it.each([
  ['UTF-8 with its mark', file(0xef, 0xbb, 0xbf, 0xc3, 0xa9), 'é'],
  ['the old Windows code page', file(0x52, 0x65, 0x6e, 0xe9), 'René'],
  ['UTF-16, as Excel writes "Unicode text"', file(0xff, 0xfe, 0xe9, 0x00, 0x61, 0x00), 'éa'],
  ['an empty file', new Blob([]), ''],
])('reads %s', async (_what, blob, text) => {
  const result = await readFile(blob)
  expect(result.ok && result.value.replace('\uFEFF', '')).toBe(text)
})

it('refuses what is no text, and what is far too large', async () => {
  expect(await readFile(file(0x50, 0x4b, 0x03, 0x04, 0x00, 0x00))).toMatchObject({ problem: 'file_unreadable' })
  expect(await readFile(new Blob([new Uint8Array(200_001).fill(97)]))).toMatchObject({ problem: 'file_too_large' })
})
