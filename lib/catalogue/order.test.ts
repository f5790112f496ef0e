import { expect, test } from 'vitest'
import { inUsefulOrder } from './order'

const providers = ['Zwolle', 'Élan', 'UWV', 'belastingdienst', 'Edam'].map((name) => ({ id: `id ${name}`, name }))
const names = (asked?: Map<string, number>) => inUsefulOrder(providers, asked).map(({ name }) => name)

test('without anything asked, providers stand by the Dutch alphabet, whatever their case and accents', () => {
  expect(names()).toEqual(['belastingdienst', 'Edam', 'Élan', 'UWV', 'Zwolle'])
})

test('who is asked most often comes first, and of those asked as often the alphabet decides', () => {
  const asked = new Map([
    ['id UWV', 9],
    ['id Zwolle', 2],
    ['id Edam', 2],
    ['id somebody that is not shown', 50],
  ])
  expect(names(asked)).toEqual(['UWV', 'Edam', 'Zwolle', 'belastingdienst', 'Élan'])
})

test('what is given stays as it was', () => {
  const before = [...providers]
  inUsefulOrder(providers, new Map([['id UWV', 1]]))
  expect(providers).toEqual(before)
})
