// Addresses that an earlier version stored in another spelling, after the migration that gives each one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { db } from '@/lib/kernel/db'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { makePerson } from '../../support/world'

async function migrateAgain() {
  const file = join(process.cwd(), 'prisma/migrations/20261130191000_one_spelling_of_addresses/migration.sql')
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query(readFileSync(file, 'utf8')).finally(() => client.end())
}

async function withAddress(email: string): Promise<string> {
  const { personId: id } = await makePerson()
  await db.person.update({ where: { id }, data: { email } })
  return id
}

const addressOf = async (id: string) =>
  (await db.person.findUniqueOrThrow({ where: { id }, select: { email: true } })).email

it('a domain gets the spelling that is looked for', async () => {
  const typed = ['münchen.nl', 'ünï.çödé.example', 'пример.example', '例え.example', 'a.faß.example', 'plain.example']
  const stored = typed.map((domain, place) => `p${place}@${domain}`)
  const ids = await Promise.all(stored.map(withAddress))
  await migrateAgain()
  expect(await Promise.all(ids.map(addressOf))).toEqual(stored.map(spellEmail))
})

it('what no rule of today would take stays as it was', async () => {
  const id = await withAddress('x@localhost')
  await migrateAgain()
  expect(await addressOf(id)).toBe('x@localhost')
})

it('two accounts are never made one', async () => {
  const [former, present] = [await withAddress('jan@köln.example'), await withAddress(spellEmail('jan@köln.example'))]
  await migrateAgain()
  expect(await addressOf(former)).toBe('jan@köln.example')
  expect(await addressOf(present)).toBe('jan@xn--kln-sna.example')
})
