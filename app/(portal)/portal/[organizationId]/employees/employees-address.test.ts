import { expect, it } from 'vitest'
import { employeesHref, readEmployees } from './employees-address'

const search = {
  q: 'jan',
  role: 'admin',
  order: 'newest',
  page: '3',
  'invited-q': 'an',
  'invited-state': 'over',
  invitations: '2',
}

it('says again what it read', () => {
  expect(employeesHref('/x', readEmployees(search))).toBe(
    '/x?q=jan&role=admin&order=newest&page=3&invited-q=an&invited-state=over&invitations=2',
  )
})

it('leaves the other list where it is when one changes, which begins at its first page', () => {
  const view = readEmployees(search)
  expect(employeesHref('/x', view, { employees: { role: null } })).toBe(
    '/x?q=jan&order=newest&invited-q=an&invited-state=over&invitations=2',
  )
  expect(employeesHref('/x', view, { invitations: { state: null, page: 4 } })).toBe(
    '/x?q=jan&role=admin&order=newest&page=3&invited-q=an&invitations=4',
  )
})

it('leaves what it does not understand at its usual value', () => {
  expect(employeesHref('/x', readEmployees({ role: 'king', order: 'age', page: '-1', 'invited-state': 'x' }))).toBe(
    '/x',
  )
})
