import { describe, expect, it } from 'vitest'
import { pathInsideSite } from './path-inside-site'

describe('a path inside the site', () => {
  it.each([
    '/',
    '/help',
    '/portal/1/received?status=active&page=2#top',
    '/portal/0193/received?status=pending&page=2',
    '/my-authorizations',
  ])('is kept: %s', (path) => {
    expect(pathInsideSite(path)).toBe(path)
  })

  it.each([
    null,
    undefined,
    '',
    'help',
    '//evil.example',
    '//evil.example/',
    '/\\evil.example',
    '\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/.//evil.example',
    '/x/..//evil.example',
    '///evil.example',
  ])('never is %j', (path) => {
    expect(pathInsideSite(path)).toBeNull()
  })

  it('is given as the browser will read it, so that nothing it tidies up leads away', () => {
    expect(pathInsideSite('/a\\b/../c')).toBe('/a/c')
  })
})
