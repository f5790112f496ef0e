import { expect, it } from 'vitest'
import { everything, listOrders, listStatuses, listWhose, orderTold, ordersOf, usualOrder } from './criteria'

it('says of no list that it begins with what nobody has, where it cannot', () => {
  const told = (side: 'received' | 'granted') =>
    listStatuses.flatMap((status) =>
      listWhose.flatMap((whose) =>
        [null, 'somebody'].flatMap((membershipId) => {
          const criteria = { ...everything, status, whose, membershipId, order: 'without_employee' as const }
          return orderTold(side, criteria) === 'without_employee'
            ? [`${status} ${whose} ${membershipId ?? 'anybody'}`]
            : []
        }),
      ),
    )
  expect(told('granted')).toEqual([])
  expect(told('received')).toEqual([
    'all all anybody',
    'all clients anybody',
    'running all anybody',
    'running clients anybody',
    'ending_soon all anybody',
    'ending_soon clients anybody',
  ])
})

it('says the order that was chosen, and of what is over its own', () => {
  const told = listOrders.map((order) => orderTold('received', { ...everything, order }))
  expect(told).toEqual([...listOrders])
  expect(orderTold('granted', { ...everything, status: 'over' })).toBe('over')
  expect(orderTold('granted', { ...everything, status: 'over', order: 'name' })).toBe('name')
})

it('offers each side its orders, the usual one first', () => {
  expect(ordersOf('received')[0]).toBe(usualOrder('received'))
  expect(ordersOf('granted')).toEqual(['last_day', 'newest', 'name'])
  expect(ordersOf('granted')[0]).toBe(usualOrder('granted'))
})
