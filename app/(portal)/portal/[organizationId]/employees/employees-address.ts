import { pendingOrders, pendingStates, type PendingSearch } from '@/lib/organizations/invitations/queries/invitations'
import { roles } from '@/lib/organizations/invitations/rules'
import { employeeOrders, type EmployeeSearch } from '@/lib/organizations/memberships/queries/employees'
import { listHref, oneOf, pageOf, searchOf, type Search } from '@/lib/kernel/forms/list-address'

/** Two lists on one page, each with its own part of the address. */
export type EmployeesView = { employees: Required<EmployeeSearch>; invitations: PendingSearch }

/** Reads the address of the page; what is not understood is left at its usual value. */
export function readEmployees(search: Search): EmployeesView {
  return {
    employees: {
      search: searchOf(search),
      role: roles.find((role) => role === oneOf(search, 'role')) ?? null,
      order: employeeOrders.find((order) => order === oneOf(search, 'order')) ?? 'name',
      page: pageOf(search),
    },
    invitations: {
      search: searchOf(search, 'invited-q'),
      state: pendingStates.find((state) => state === oneOf(search, 'invited-state')) ?? null,
      order: pendingOrders.find((order) => order === oneOf(search, 'invited-order')) ?? 'newest',
      page: pageOf({ page: search.invitations }),
    },
  }
}

type Change = { employees?: Partial<EmployeesView['employees']>; invitations?: Partial<PendingSearch> }

/** What the address says of both lists; one that changes begins at its first page. */
export function employeesAddress(view: EmployeesView, change: Change = {}) {
  const employees = { ...view.employees, ...(change.employees && { page: 1, ...change.employees }) }
  const invitations = { ...view.invitations, ...(change.invitations && { page: 1, ...change.invitations }) }
  return {
    q: employees.search,
    role: employees.role,
    order: employees.order === 'name' ? null : employees.order,
    page: employees.page === 1 ? null : String(employees.page),
    'invited-q': invitations.search,
    'invited-state': invitations.state,
    'invited-order': invitations.order === 'newest' ? null : invitations.order,
    invitations: invitations.page === 1 ? null : String(invitations.page),
  }
}

export const employeesHref = (path: string, view: EmployeesView, change?: Change) =>
  listHref(path, employeesAddress(view, change))
