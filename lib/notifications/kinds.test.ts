import { expect, test } from 'vitest'
import { chosenKinds, isUnwanted, kindOf, unwantedOf } from './kinds'
import { tellings } from './table'

test('one does without what one did not tick, and never without what one did oneself', () => {
  expect(unwantedOf([...chosenKinds])).toEqual([])
  expect(unwantedOf(['ending'])).toEqual(['answers', 'assigned', 'employees', 'catalogue'])
  expect(isUnwanted('authorizationEnded', ['ending'], false)).toBe(true)
  expect(isUnwanted('authorizationEnded', ['ending'], true)).toBe(false)
  expect(isUnwanted('authorizationEnded', ['answers'], false)).toBe(false)
  expect(isUnwanted('registrationCode', [...chosenKinds], false)).toBe(false)
})

test('nothing switches off a code, a change of the account, a request that waits or what somebody is in a company', () => {
  const always = [
    'registrationCode',
    'emailChangeCode',
    'recoveryAsked',
    'nameChanged',
    'mailsChosen',
    'newBrowser',
    'requestReceived',
    'requestPassedOn',
    'letterAsked',
    'decisionConfirmed',
    'adminStarted',
    'roleChanged',
    'employeeEnded',
  ] as const
  for (const template of always) expect(isUnwanted(template, [...chosenKinds], false), template).toBe(false)
})

// A text message costs, and comes where it must be sure: none of them is a choice.
test('what can be switched off is a mail to people whom we know', () => {
  const chosen = tellings.filter(({ isChoice }) => isChoice)
  expect(chosen.length).toBeGreaterThan(10)
  for (const { channel, readers } of chosen) {
    expect(channel).toBe('mail')
    expect(readers).not.toMatch(/address|is invited|registers|objected/)
  }
  expect(new Set(Object.values(kindOf)).size).toBe(9)
})
