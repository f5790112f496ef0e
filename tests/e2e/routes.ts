// Every page of the product, found by walking the folder `app`, and an example of each: who opens it, and where.
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoPerson, demoOrganization, row, rows } from './database'

export type Viewer = 'visitor' | 'anna' | 'bram' | 'dirk' | 'dagmar' | 'guus' | 'saskia' | 'bo'
export type Example = { route: string; viewer: Viewer; path: string }

/** The routes that have this kind of file, without the folders in brackets: `/portal/[organizationId]/requests`. */
export function routesWith(file: 'page.tsx' | 'route.ts', folder = 'app', route = ''): string[] {
  const own = existsSync(join(folder, file)) ? [route || '/'] : []
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [
    ...own,
    ...below.flatMap(({ name }) =>
      routesWith(file, join(folder, name), name.startsWith('(') ? route : `${route}/${name}`),
    ),
  ].sort()
}

type RouteIds = Record<
  | 'organizationId'
  | 'applicationId'
  | 'decision'
  | 'membershipId'
  | 'draftId'
  | 'givenTogetherId'
  | 'authorizationId'
  | 'id'
  | 'requestId'
  | 'assignmentId'
  | 'partyId'
  | 'batchId'
  | 'personId'
  | 'phoneId'
  | 'pairingId'
  | 'confirmationId'
  | 'changeId'
  | 'proofingId'
  | 'announcementId'
  | 'staffId'
  | 'templateId'
  | 'runId'
  | 'representativeId'
  | 'lookId'
  | 'connectionId'
  | 'secretId'
  | 'signatoryId'
  | 'invitationId'
  | 'evidenceId'
  | 'figure'
  | 'uid',
  string
>

const portal = '/portal/[organizationId]'

/** Whose example it is, per route. A page that is not here fails the tests: give it a line. */
const viewers: Record<Viewer, string[]> = {
  bram: [
    '/my-authorizations',
    '/my-authorizations/give-back/[assignmentId]',
    '/my-authorizations/check/[partyId]',
    '/on-behalf/[uid]',
    '/on-behalf/[uid]/not-among-them',
    '/on-behalf/[uid]/stop',
    '/invitations',
    '/account',
    '/account/security-log',
    '/account/means',
    '/account/mails',
    '/account/codes',
    '/account/name',
    '/account/email',
    '/account/language',
    '/account/mobile',
    '/welcome',
  ],
  guus: [
    '/account/phones/[phoneId]',
    '/account/phones/[phoneId]/block',
    '/account/phones/[phoneId]/revoke',
    '/account/pair/[pairingId]',
    '/companies',
    '/companies/add',
    '/applications/[applicationId]',
    '/applications/[applicationId]/withdraw',
  ],
  visitor: [
    '/',
    '/accessibility',
    '/contact',
    '/help',
    '/how-it-works',
    '/privacy',
    '/reload',
    '/too-large',
    '/register',
    '/sign-in',
    '/recover',
    '/recover/company',
    '/objection',
    '/recover/address',
    '/recover/stop',
    '/phone',
    '/terms',
    '/services',
    '/demo/mailbox',
    '/demo/mailbox/[id]',
    '/demo/phone/[personId]',
  ],
  saskia: [
    '/desk',
    '/desk/letters',
    '/desk/proofing',
    '/desk/proofing/[proofingId]',
    '/desk/applications/[applicationId]',
    '/desk/applications/[applicationId]/[decision]',
    '/desk/applications/[applicationId]/hand-over',
    '/desk/applications/[applicationId]/representatives/[representativeId]',
    '/desk/people',
    '/desk/people/invite',
    '/desk/people/staff/[staffId]',
    '/desk/people/staff/[staffId]/remove',
    '/desk/people/look/[personId]',
    '/desk/people/name/[personId]',
    '/desk/look/[lookId]',
    '/desk/look/[lookId]/authorizations',
    '/desk/dashboard',
    '/desk/catalogue',
    '/desk/catalogue/[runId]',
    '/desk/connections',
    '/desk/connections/new',
    '/desk/connections/[connectionId]',
    '/desk/connections/[connectionId]/change',
    '/desk/connections/[connectionId]/switch-off',
    '/desk/connections/[connectionId]/test',
    '/desk/connections/[connectionId]/secrets/[secretId]',
    '/desk/templates',
    '/desk/templates/new',
    '/desk/templates/[templateId]',
  ],
  anna: [
    portal,
    ...[
      'employees',
      'employees/applications/[applicationId]',
      'employees/invite',
      'employees/invite/[batchId]',
      'employees/[membershipId]',
      'employees/[membershipId]/leave',
      'employees/invitations/[invitationId]/correct',
      'history',
      'own/new',
      'own/[id]',
      'own/end',
      'own/end/receipt',
      'own/given/[givenTogetherId]',
      'own/draft/[draftId]/people',
      'own/draft/[draftId]/services',
      'own/draft/[draftId]/period',
      'own/draft/[draftId]/check',
      'own/draft/[draftId]/discard',
      'received',
      'received/[id]',
      'received/[id]/assign',
      'received/[id]/end',
      'received/[id]/take-back/[assignmentId]',
      'requests',
      'requests/new',
      'requests/[requestId]/sent',
      'requests/[requestId]/withdraw',
      'requests/draft/[draftId]/party',
      'requests/draft/[draftId]/services',
      'requests/draft/[draftId]/check',
      'requests/draft/[draftId]/discard',
    ].map((rest) => `${portal}/${rest}`),
  ],
  dirk: [
    'granted',
    'granted/[id]',
    'granted/[id]/end',
    'requests/[requestId]/receipt',
    'grant/new',
    'grant/receipt/[authorizationId]',
    'grant/draft/[draftId]/party',
    'grant/draft/[draftId]/services',
    'grant/draft/[draftId]/check',
    'grant/draft/[draftId]/discard',
  ]
    .map((rest) => `${portal}/${rest}`)
    .concat([
      '/companies/renew/[membershipId]',
      '/companies/raise/[organizationId]',
      ...['request', 'authority', 'evidence', 'signatories', 'check'].map(
        (step) => `/applications/[applicationId]/${step}`,
      ),
    ]),
  bo: [
    '/letters',
    '/letters/[signatoryId]',
    '/letters/[signatoryId]/paper',
    '/letters/[signatoryId]/refuse',
    '/letters/[signatoryId]/sign',
  ],
  dagmar: ['requests/[requestId]', 'granted/[id]/receipt']
    .map((rest) => `${portal}/${rest}`)
    .concat(
      '/applications/[applicationId]/signatories/[signatoryId]/replace',
      '/applications/[applicationId]/signatories/[signatoryId]/correct',
    ),
}

/** Routes that show nothing to look at, or only in the middle of a story, which then looks for itself. */
export const bare = [
  '/demo/empty',
  '/demo/empty-signed-in',
  '/start',
  '/sign-in/wait',
  '/recover/phone',
  '/register/confirm',
  '/register/phone',
  '/account/confirm/[confirmationId]',
  '/account/change/[changeId]',
  '/desk/applications/[applicationId]/review',
  '/desk/applications/[applicationId]/reopen',
]

/** More views of a page: another side, another state. */
const more: { route: string; viewer: Viewer; search?: string }[] = [
  { route: portal, viewer: 'dirk' },
  { route: `${portal}/received/[id]/receipt`, viewer: 'anna' },
  { route: `${portal}/requests/[requestId]`, viewer: 'anna' },
  { route: '/companies/add', viewer: 'guus', search: '?kvkNumber=90001745' },
  { route: '/companies/add', viewer: 'dirk', search: '?kvkNumber=68727720&recovery=1' },
  { route: '/applications/[applicationId]', viewer: 'dirk' },
  { route: '/applications/[applicationId]', viewer: 'dagmar', search: '?sent=1' },
  { route: '/applications/[applicationId]/signatories', viewer: 'dagmar' },
  { route: '/applications/[applicationId]/signatories', viewer: 'dagmar', search: '?own=1' },
  { route: '/letters', viewer: 'guus' },
  { route: '/sign-in', viewer: 'visitor', search: '?ended=1' },
  { route: `${portal}/requests/new`, viewer: 'anna', search: '?kvk=90001745' },
  { route: `${portal}/requests`, viewer: 'anna', search: '?status=draft' },
  { route: '/desk/people', viewer: 'saskia', search: '?q=voorbeeld' },
  { route: '/desk/dashboard', viewer: 'saskia', search: '?days=365' },
  { route: '/desk/templates', viewer: 'saskia', search: '?archived=1' },
]

async function madeDraft(kind: 'request' | 'grant', personId: string, organizationId: string) {
  const id = randomUUID()
  await rows(
    `INSERT INTO "RequestDraft" (id, kind, "organizationId", "personId", "partyKvkNumber", "partyName", level, scope, "serviceIds", "validUntil", "updatedAt")
     SELECT $1, $2, $3, $4, '90001354', 'Grand Kontex B.V.', 'loa3', 'services', array_agg(id), current_date + 300, now() FROM "Service" WHERE "nameNl" LIKE 'Inzien%'`,
    [id, kind, organizationId, personId],
  )
  return id
}

async function madeProofing() {
  const id = randomUUID()
  const asker = await demoPerson('esra')
  await rows(
    `INSERT INTO "Proofing" (id, "personId", level, state, "askedAt") VALUES ($1, $2, 'loa3', 'asked', now()) ON CONFLICT DO NOTHING`,
    [id, asker.id],
  )
  return (await row<{ id: string }>(`SELECT id FROM "Proofing" WHERE "personId" = $1 AND state = 'asked'`, [asker.id]))
    .id
}

/** A connection with a secret, of a provider of the demo. */
async function madeConnection(): Promise<{ connectionId: string; secretId: string }> {
  const [connectionId, secretId] = [randomUUID(), randomUUID()]
  await rows(
    `INSERT INTO "Connection" (id, "providerId", name, "redirectUris", "authMethod", "contactName", "contactEmail", "createdAt", "createdById", "createdByName", "changedAt")
     SELECT $1::uuid, "providerId", 'Voorbeeld', ARRAY['https://dienst.example/callback'], 'client_secret', 'Cora Contact', 'cora@dienst.example', now(), $1::uuid, 'Saskia Demo', now() FROM "ServiceInstance" ORDER BY id LIMIT 1`,
    [connectionId],
  )
  await rows(
    `INSERT INTO "ConnectionInstance" ("connectionId", "instanceId") SELECT $1, id FROM "ServiceInstance" WHERE "providerId" = (SELECT "providerId" FROM "Connection" WHERE id = $1)`,
    [connectionId],
  )
  await rows(
    `INSERT INTO "ConnectionSecret" (id, "connectionId", "secretHash", "createdAt", "createdById", "createdByName") VALUES ($1::uuid, $2, $1::text, now(), $1::uuid, 'Saskia Demo')`,
    [secretId, connectionId],
  )
  return { connectionId, secretId }
}

/** Saskia looks along with Bram, for as long as somebody may. */
async function openedLook(staffId: string, personId: string) {
  const id = randomUUID()
  await rows(
    `INSERT INTO "PersonLook" (id, "personId", "staffId", "staffName", reason, "startedAt", "endsAt") VALUES ($1, $2, $3, 'Saskia Demo', 'Bram belde over een klant', now(), now() + interval '15 minutes')`,
    [id, personId, staffId],
  )
  return id
}

async function openPairing(personId: string) {
  const id = randomUUID()
  await rows(
    `INSERT INTO "PhonePairing" (id, "personId", "secretHash", "codeHash", "createdAt", "expiresAt") VALUES ($1, $2, $3, $4, now(), now() + interval '10 minutes')`,
    [id, personId, `s${id}`, `c${id}`],
  )
  return id
}

/** Another number that waits for a phone, and one that waits for its code, in a session of theirs. */
async function openChange(personId: string) {
  const [sessionId, confirmationId, changeId] = [randomUUID(), randomUUID(), randomUUID()]
  await rows(
    `INSERT INTO "Session" (id, "personId", "createdAt", "lastSeenAt", "expiresAt", "method", "authenticatedAt")
     VALUES ($1, $2, now(), now(), now() + interval '2 hours', 'phone_pin', now())`,
    [sessionId, personId],
  )
  await rows(
    `INSERT INTO "Confirmation" (id, "personId", "sessionId", kind, value, "secretHash", "codeHash", number, nonce, "createdAt", "expiresAt")
     VALUES ($1, $2, $3, 'change_mobile', '+31612345678', $4, $5, 42, 'x', now(), now() + interval '2 minutes')`,
    [confirmationId, personId, sessionId, `s${confirmationId}`, `c${confirmationId}`],
  )
  await rows(
    `INSERT INTO "ContactChange" (id, "personId", "sessionId", kind, value, "codeHash", "createdAt", "expiresAt")
     VALUES ($1, $2, $3, 'mobile', '+31612345678', 'x', now(), now() + interval '10 minutes')`,
    [changeId, personId, sessionId],
  )
  return { confirmationId, changeId }
}

/** A prepared list with every verdict on it, in an office that has an open invitation too. */
async function madeBatch(personId: string, organizationId: string, organizationName: string) {
  const id = randomUUID()
  const line = (email: string) => ({ text: email, email, name: '' })
  const lines = [
    line('nieuw@voorbeeld.test'),
    line('nieuw@voorbeeld.test'),
    line('bram@katrien.test'),
    line('fout@'),
    line('genodigd@voorbeeld.test'),
  ]
  await rows(
    'INSERT INTO "InvitationBatch" (id, "organizationId", "personId", role, lines, "createdAt") VALUES ($1, $2, $3, $4, $5, now())',
    [id, organizationId, personId, 'employee', JSON.stringify(lines)],
  )
  for (const email of ['genodigd@voorbeeld.test', 'bram@katrien.test']) {
    await rows(
      `INSERT INTO "Invitation" (id, "organizationId", email, role, "invitedById", "invitedByName", "sentAt", "expiresAt")
       VALUES ($1, $2, $3, 'employee', $4, $5, now(), now() + interval '14 days') ON CONFLICT DO NOTHING`,
      [randomUUID(), organizationId, email, personId, organizationName],
    )
  }
  return id
}

/** An application as it is halfway: everything filled in, or with its letters out. */
async function madeApplication(
  personId: string,
  kvkNumber: string,
  kind: 'first_admin' | 'further_admin',
  status: 'draft' | 'awaiting_signatures' | 'submitted',
) {
  await rows(
    `WITH application AS (
       INSERT INTO "AdminApplication" (id, reference, kind, "personId", "organizationId", level, explanation, status, "startedAt", "isRepresentative", authority, "representativeCount")
       SELECT $1::uuid, $1::text, $2::text::"AdminApplicationKind", $3, o.id, 'loa3', 'Ik werk hier.', $4::text::"AdminApplicationStatus", now(), true, 'joint', 2
       FROM "Organization" o WHERE o."kvkNumber" = $5 ON CONFLICT DO NOTHING RETURNING id, status
     )
     INSERT INTO "Case" (id, "arrivedAt", "deskSince", "promisedBy") SELECT id, now(), now(), current_date + 3 FROM application WHERE status = 'submitted'`,
    [randomUUID(), kind, personId, status, kvkNumber],
  )
  const found = await row<{ id: string }>(
    `SELECT a.id FROM "AdminApplication" a JOIN "Organization" o ON o.id = a."organizationId" WHERE a."personId" = $1 AND o."kvkNumber" = $2 ORDER BY a."startedAt" DESC LIMIT 1`,
    [personId, kvkNumber],
  )
  if (kind === 'further_admin') return found.id
  await rows(
    `INSERT INTO "Evidence" (id, "applicationId", kind, "fileName", "mediaType", size, sha256, "issuedOn", scan, storage, "uploadedById", "uploadedByName", "uploadedAt")
     SELECT $1::uuid, $2::uuid, 'extract', 'uittreksel.pdf', 'application/pdf', 1000, $1::text, current_date - 3, 'unscanned', 'postgres', $3, 'Demo', now() WHERE NOT EXISTS (SELECT 1 FROM "Evidence" WHERE "applicationId" = $2)`,
    [randomUUID(), found.id, personId],
  )
  for (const [name, email] of [
    ['Gijs Demo', 'gijs@voorbeeld.test'],
    ['Wout Proef', 'wout@voorbeeld.test'],
  ]) {
    await rows(
      `INSERT INTO "Signatory" (id, "applicationId", name, email, authority, state, "letterReference", "askedAt")
       VALUES ($1::uuid, $2, $3, $4, 'joint', $5::text::"SignatoryState", $1::text, CASE WHEN $5::text = 'asked' THEN now() - interval '2 days' END) ON CONFLICT DO NOTHING`,
      [randomUUID(), found.id, name, email, status === 'draft' ? 'named' : 'asked'],
    )
  }
  return found.id
}

/** A case that this member of staff works on: its pages are open to whoever holds it. */
async function heldCase(staff: { id: string; name: string }, applicationId: string): Promise<string> {
  await rows(
    `UPDATE "Case" SET "claimedById" = $1, "claimedByName" = $2, "claimedUntil" = now() + interval '2 hours' WHERE id = $3`,
    [staff.id, staff.name, applicationId],
  )
  return applicationId
}

/** Somebody whom staff read from the extract, under a name that is like the applicant's. */
async function namedOnExtract(applicationId: string): Promise<string> {
  const name = 'Voorbeeld, Guus Adriaan'
  await rows(
    `INSERT INTO "Representative" (id, "applicationId", name, authority, origin, "enteredByName", "enteredAt")
     SELECT $1, $2, $3, 'joint', 'extract', 'Saskia Demo', now()
     WHERE NOT EXISTS (SELECT 1 FROM "Representative" WHERE "applicationId" = $2 AND name = $3)`,
    [randomUUID(), applicationId, name],
  )
  return idOf('SELECT id FROM "Representative" WHERE "applicationId" = $1 AND name = $2', [applicationId, name])
}

/** Somebody stands at the service of the demo, which asks what it is connected for unless it says more. */
export async function askedByDemoService(change: { representedKvk?: string; expiresIn?: string } = {}) {
  const uid = randomUUID()
  await rows(
    `INSERT INTO "ServiceSignIn" (id, "interactionUid", "connectionId", "redirectUri", "instanceIds", "representedKvk", "createdAt", "expiresAt")
     SELECT $1::uuid, $1::text, c.id, c."redirectUris"[1], ARRAY[c."defaultInstanceId"], $2, now(), now() + $3::interval
     FROM "Connection" c WHERE c.name = 'Mijn Voorbeelddienst'`,
    [uid, change.representedKvk ?? null, change.expiresIn ?? '30 minutes'],
  )
  return uid
}

/** A letter of this application to somebody of the demo. */
async function letterTo(applicationId: string, email: string): Promise<string> {
  await rows(
    `INSERT INTO "Signatory" (id, "applicationId", name, email, authority, state, "letterReference", "askedAt") VALUES ($1::uuid, $2, 'Bo Voorbeeld', $3, 'joint', 'asked', $1::text, now()) ON CONFLICT DO NOTHING`,
    [randomUUID(), applicationId, email],
  )
  return (
    await row<{ id: string }>('SELECT id FROM "Signatory" WHERE "applicationId" = $1 AND email = $2', [
      applicationId,
      email,
    ])
  ).id
}

const idOf = async (text: string, values: unknown[] = []) => (await row<{ id: string }>(text, values)).id
const latest = (table: string, where: string) => `SELECT id FROM "${table}" WHERE ${where} ORDER BY id DESC LIMIT 1`

/** Ids of the demo with which each viewer opens their pages. */
export async function idsOf(viewer: Viewer): Promise<Partial<RouteIds>> {
  if (viewer === 'visitor')
    return {
      id: await idOf('SELECT id FROM "Message" WHERE "emptiedAt" IS NULL ORDER BY id LIMIT 1'),
      personId: (await demoPerson('bram')).id,
    }
  const somebody = await demoPerson(viewer)
  const [katrien, donald, dagobert] = await Promise.all(['68727720', '68750110', '69599084'].map(demoOrganization))
  const pair = [katrien?.id, donald?.id]
  const partly = () =>
    idOf(latest('ChainAuthorization', `"intermediaryId" = $1 AND "clientId" = $2 AND "requestId" IS NOT NULL`), pair)
  const pending = () => idOf(latest('AuthorizationRequest', `"clientId" = $1 AND status = 'pending'`), [dagobert?.id])
  switch (viewer) {
    case 'bram':
      return {
        uid: await askedByDemoService(),
        assignmentId: await idOf(
          'SELECT x.id FROM "Assignment" x JOIN "Membership" m ON m.id = x."membershipId" WHERE m."personId" = $1 AND x."endedAt" IS NULL ORDER BY x.id LIMIT 1',
          [somebody.id],
        ),
        partyId: await idOf(
          'SELECT a."clientId" AS id FROM "Assignment" x JOIN "Membership" m ON m.id = x."membershipId" JOIN "ChainAuthorization" a ON a.id = x."authorizationId" WHERE m."personId" = $1 AND x."endedAt" IS NULL AND a.status = \'active\' AND a."validUntil" >= CURRENT_DATE ORDER BY x.id LIMIT 1',
          [somebody.id],
        ),
      }
    case 'guus':
      return {
        applicationId: await idOf(latest('AdminApplication', '"personId" = $1'), [somebody.id]),
        phoneId: await idOf(latest('Phone', '"personId" = $1'), [somebody.id]),
        pairingId: await openPairing(somebody.id),
        ...(await openChange(somebody.id)),
      }
    case 'saskia': {
      const applicationId = await heldCase(
        somebody,
        await idOf(latest('AdminApplication', '"personId" = $1'), [(await demoPerson('guus')).id]),
      )
      return {
        applicationId,
        representativeId: await namedOnExtract(applicationId),
        decision: 'ask',
        figure: 'age',
        proofingId: await madeProofing(),
        announcementId: (await row<{ id: string }>('SELECT id FROM "Announcement" ORDER BY "madeAt" LIMIT 1')).id,
        staffId: (await demoPerson('tom')).id,
        runId: await idOf('SELECT id FROM "CatalogueRun" ORDER BY at LIMIT 1'),
        templateId: await idOf('SELECT id FROM "ReplyTemplate" WHERE "archivedAt" IS NULL ORDER BY id LIMIT 1'),
        personId: (await demoPerson('bram')).id,
        ...(await madeConnection()),
        lookId: await openedLook(somebody.id, (await demoPerson('bram')).id),
      }
    }
    case 'anna': {
      const id = await partly()
      return {
        id,
        organizationId: katrien?.id,
        applicationId: await madeApplication((await demoPerson('dirk')).id, '68727720', 'further_admin', 'submitted'),
        requestId: await pending(),
        draftId: await madeDraft('request', somebody.id, katrien?.id ?? ''),
        batchId: await madeBatch(somebody.id, katrien?.id ?? '', 'Anna Voorbeeld'),
        invitationId: await idOf(latest('Invitation', `"organizationId" = $1 AND email = $2 AND status = 'open'`), [
          katrien?.id,
          'genodigd@voorbeeld.test',
        ]),
        assignmentId: await idOf(latest('Assignment', '"authorizationId" = $1 AND "endedAt" IS NULL'), [id]),
        membershipId: await idOf(latest('Membership', '"personId" = $1'), [(await demoPerson('bram')).id]),
      }
    }
    case 'dirk':
      return {
        id: await partly(),
        organizationId: donald?.id,
        applicationId: await madeApplication(somebody.id, '90001745', 'first_admin', 'draft'),
        membershipId: await idOf(latest('Membership', '"personId" = $1'), [somebody.id]),
        requestId: await idOf(latest('AuthorizationRequest', `"clientId" = $1 AND status = 'granted'`), [donald?.id]),
        authorizationId: await idOf(latest('ChainAuthorization', '"clientId" = $1 AND "requestId" IS NULL'), [
          donald?.id,
        ]),
        draftId: await madeDraft('grant', somebody.id, donald?.id ?? ''),
      }
    case 'bo': {
      const applicationId = await madeApplication(
        (await demoPerson('dagmar')).id,
        '90001745',
        'first_admin',
        'awaiting_signatures',
      )
      const signatoryId = await letterTo(applicationId, 'bo@bolderbast.test')
      await rows(
        `INSERT INTO "LetterChallenge" (id, "signatoryId", "personId", "secretHash", "codeHash", number, statement, "createdAt", "expiresAt") VALUES ($1::uuid, $2, $3, $1::text, $1::text, 42, 'x', now(), now() + interval '1 hour')`,
        [randomUUID(), signatoryId, somebody.id],
      )
      return { signatoryId }
    }
    case 'dagmar': {
      const applicationId = await madeApplication(somebody.id, '90001745', 'first_admin', 'awaiting_signatures')
      return {
        organizationId: dagobert?.id,
        applicationId,
        signatoryId: await idOf(latest('Signatory', '"applicationId" = $1'), [applicationId]),
        evidenceId: await idOf(latest('Evidence', '"applicationId" = $1'), [applicationId]),
        requestId: await pending(),
        id: await idOf(latest('ChainAuthorization', `"clientId" = $1 AND status = 'ended'`), [dagobert?.id]),
      }
    }
    default:
      return {}
  }
}

/** What the office gave for itself: ids of that in the place of those of its clients, and for its pages about several an address that names them. */
async function ownExample(route: string, personId: string, organizationId: string) {
  const where = (status: string) => `"organizationId" = $1 AND status = '${status}'`
  const [running, over] = [
    await row<{ id: string; givenTogetherId: string }>(
      latest('StandardAuthorization', where('active')).replace('SELECT id', 'SELECT id, "givenTogetherId"'),
      [organizationId],
    ),
    await idOf(latest('StandardAuthorization', where('ended')), [organizationId]),
  ]
  const search = route.endsWith('/end') ? `?id=${running.id}` : route.endsWith('/end/receipt') ? `?id=${over}` : ''
  const draftId = route.includes('[draftId]') ? await madeOwnDraft(personId, organizationId) : ''
  return { ids: { ...running, draftId }, search }
}

async function madeOwnDraft(personId: string, organizationId: string) {
  const id = randomUUID()
  await rows(
    `INSERT INTO "RequestDraft" (id, kind, "organizationId", "personId", "membershipIds", level, scope, "serviceIds", "validUntil", "updatedAt")
     SELECT $1, 'standard', $2, $3, (SELECT array_agg(m.id) FROM "Membership" m WHERE m."organizationId" = $2 AND m."endedAt" IS NULL),
       'loa3', 'services', array_agg(id), current_date + 300, now() FROM "Service" WHERE "nameNl" LIKE 'Inzien%'`,
    [id, organizationId, personId],
  )
  return id
}

/** The address of a route with these ids. */
export const fill = (route: string, ids: Partial<RouteIds>) =>
  route.replace(/\[(\w+)\]/g, (_, name: string) => {
    const value = ids[name as keyof RouteIds]
    if (!value) throw new Error(`No example for ${name} in ${route}`)
    return value
  })

/** The examples of one viewer. */
export async function examplesOf(viewer: Viewer): Promise<Example[]> {
  const ids = await idsOf(viewer)
  const own = [
    ...viewers[viewer].map((route) => ({ route, search: '' })),
    ...more.filter((view) => view.viewer === viewer),
  ]
  const ended = async () =>
    idOf(latest('ChainAuthorization', `status = 'ended' AND "intermediaryId" = $1`), [ids.organizationId])
  return Promise.all(
    own.map(async ({ route, search = '' }) => {
      if (route.startsWith(`${portal}/own/`)) {
        const example = await ownExample(route, (await demoPerson(viewer)).id, ids.organizationId ?? '')
        return { route, viewer, path: fill(route, { ...ids, ...example.ids }) + example.search }
      }
      const isEndReceipt = route.endsWith('received/[id]/receipt')
      return { route, viewer, path: fill(route, isEndReceipt ? { ...ids, id: await ended() } : ids) + search }
    }),
  )
}

export const allViewers = Object.keys(viewers) as Viewer[]

/** The routes that have an example. */
export const tabled = [...Object.values(viewers).flat(), ...more.map(({ route }) => route), ...bare]
