import { describe, expect, it } from 'vitest'
import en from '@/lib/i18n/messages/en/notifications/mail.json'
import nl from '@/lib/i18n/messages/nl/notifications/mail.json'
import { formatDay } from '@/lib/i18n/dates'
import { parseDay } from '@/lib/kernel/days'
import { isChosen, kindOf } from '@/lib/notifications/kinds'
import { renderMail, subjectOf } from './render'
import type { MailData, MailTemplate } from './templates'

const house = {
  appUrl: 'https://portaal.voorbeeld.nl',
  phone: '088 000 11 22',
  email: 'team@voorbeeld.nl',
  supplier: { organization: 'Sleutel B.V.', number: '12345678', address: 'Laan 2, Utrecht' },
}
const hostile = 'Eén <script>alert("hoi")</script> & {name} 🧾\nTweede regel'
const escaped = 'Eén &lt;script&gt;alert(&quot;hoi&quot;)&lt;/script&gt; &amp; {name} 🧾<br>Tweede regel'
const client = 'Bakker & <Zn> {bv}'
const intermediary = "Kantoor 't Hof"

/** Every template with its data, and what must be read in it besides the parties. */
const samples: { [T in MailTemplate]: { data: MailData[T]; nl: string[]; en: string[] } } = {
  applicationReceived: {
    data: { reference: 'A-123', organization: client, promisedBy: '2026-11-26', path: '/applications/1' },
    nl: ['A-123', '26 november 2026'],
    en: ['A-123', '26 November 2026'],
  },
  applicationApproved: {
    data: {
      organization: client,
      level: 'loa2plus',
      validUntil: '2031-11-22',
      text: 'Welkom, Guus',
      path: '/portal/1',
    },
    nl: ['Het serviceteam heeft', 'EH2+', '22 november 2031', 'Welkom, Guus'],
    en: ['The service team approved', 'EH2+', '22 November 2031', 'Welkom, Guus'],
  },
  applicationRejected: {
    data: { organization: client, reason: 'Uittreksel verouderd', path: '/applications/1' },
    nl: ['Uittreksel verouderd'],
    en: ['Uittreksel verouderd'],
  },
  caseMessage: {
    data: { organization: client, text: 'Uw zaak loopt.', path: '/applications/1' },
    nl: ['Uw zaak loopt.'],
    en: ['Uw zaak loopt.'],
  },
  applicationNeedsInformation: {
    data: { organization: client, question: 'Wie tekent er?', items: ['extract', 'identity'], path: '/applications/1' },
    nl: ['Wie tekent er?', 'uittreksel', 'identiteit'],
    en: ['Wie tekent er?', 'extract', 'identity'],
  },
  adminStarted: {
    data: {
      organization: client,
      person: 'Guus Proef',
      level: 'loa3',
      hasLetter: 'yes',
      path: '/objection',
    },
    nl: ['Guus Proef', 'een code om bezwaar te maken', 'tot wanneer dat kan'],
    en: ['Guus Proef', 'a code to object with', 'until when you can'],
  },
  statusObjected: {
    data: { organization: client, promisedBy: '2026-12-03', path: '/applications/1' },
    nl: ['3 december 2026', 'niets aanvragen of geven en niemand aanwijzen'],
    en: ['3 December 2026', 'cannot request, grant or assign'],
  },
  objectionReceived: {
    data: { organization: client, person: 'Guus Proef', promisedBy: '2026-12-03', path: '/contact' },
    nl: ['Guus Proef', '3 december 2026'],
    en: ['Guus Proef', '3 December 2026'],
  },
  objectionEnded: {
    data: { organization: client, person: 'Guus Proef', outcome: 'ended', path: '/contact' },
    nl: ['Guus Proef is geen bedrijfsbeheerder van'],
    en: ['Guus Proef is no longer company administrator of'],
  },
  applicationReopened: {
    data: { reference: 'A-123', organization: client, promisedBy: '2026-11-26', runs: 'yes', path: '/applications/1' },
    nl: ['A-123', '26 november 2026', 'blijft intussen gelden'],
    en: ['A-123', '26 November 2026', 'stays valid meanwhile'],
  },
  caseHandedOver: {
    data: {
      organization: client,
      person: 'Guus Proef',
      by: 'Petra Proef',
      note: 'Let op de handtekening',
      path: '/desk/applications/1',
    },
    nl: ['Guus Proef', 'Petra Proef', 'Let op de handtekening'],
    en: ['Guus Proef', 'Petra Proef', 'Let op de handtekening'],
  },
  furtherAdminAsked: {
    data: { organization: client, person: 'Guus Proef', level: 'loa3', path: '/portal/1/employees/applications/2' },
    nl: ['Guus Proef', 'EH3', client],
    en: ['Guus Proef', 'EH3', client],
  },
  recoveryOfCompany: {
    data: { organization: client, person: 'Guus Proef', path: '/portal/1/employees' },
    nl: ['Guus Proef', client],
    en: ['Guus Proef', client],
  },
  adminStatusEnds: {
    data: { organization: client, days: 45, validUntil: '2027-01-07', path: '/companies' },
    nl: ['45 dagen', '7 januari 2027'],
    en: ['45 days', '7 January 2027'],
  },
  letterAsked: {
    data: { organization: client, person: 'Guus Proef', level: 'loa3', path: '/letters/1' },
    nl: ['Guus Proef', 'EH3', client],
    en: ['Guus Proef', 'EH3', client],
  },
  letterReminder: {
    data: { organization: client, person: 'Guus Proef', level: 'loa3', path: '/letters/1' },
    nl: ['Guus Proef', 'EH3'],
    en: ['Guus Proef', 'EH3'],
  },
  letterAskedAgain: {
    data: { organization: client, person: 'Guus Proef', level: 'loa3', path: '/letters/1' },
    nl: ['Guus Proef', 'EH3', client],
    en: ['Guus Proef', 'EH3', client],
  },
  letterReplaced: {
    data: { organization: client, person: 'Guus Proef', path: '/letters' },
    nl: ['Guus Proef', client],
    en: ['Guus Proef', client],
  },
  letterSignedConfirmed: {
    data: { organization: client, person: 'Guus Proef', level: 'loa3', path: '/letters/1' },
    nl: ['Guus Proef', 'EH3'],
    en: ['Guus Proef', 'EH3'],
  },
  letterSigned: {
    data: { organization: client, person: 'Gijs Demo', path: '/applications/1' },
    nl: ['Gijs Demo'],
    en: ['Gijs Demo'],
  },
  letterRefused: {
    data: { organization: client, person: 'Gijs Demo', reason: 'Ik ken hem niet', path: '/applications/1' },
    nl: ['Gijs Demo', 'Ik ken hem niet'],
    en: ['Gijs Demo', 'Ik ken hem niet'],
  },
  evidenceInfected: {
    data: { organization: client, file: 'uittreksel.pdf', path: '/applications/1/evidence' },
    nl: ['uittreksel.pdf', client],
    en: ['uittreksel.pdf', client],
  },
  letterVoided: {
    data: { organization: client, file: 'brief.jpg', person: 'Guus Proef', path: '/letters/1' },
    nl: ['brief.jpg', client, 'Guus Proef'],
    en: ['brief.jpg', client, 'Guus Proef'],
  },
  requestPassedOn: {
    data: {
      client,
      intermediary,
      by: 'Dirk Demo',
      level: 'loa3',
      decideBy: '2026-12-23',
      path: '/portal/1/requests/2',
    },
    nl: ['Dirk Demo', 'EH3', '23 december 2026', intermediary],
    en: ['Dirk Demo', 'EH3', '23 December 2026', intermediary],
  },
  requestReceived: {
    data: {
      intermediary,
      client,
      services: 5,
      scope: 'services',
      decideBy: '2026-12-23',
      message: 'Graag voor de aangifte',
      path: '/portal/1/requests/2',
    },
    nl: ['5 diensten', '23 december 2026', 'Graag voor de aangifte', intermediary],
    en: ['5 services', '23 December 2026', 'Graag voor de aangifte', intermediary],
  },
  requestSent: {
    data: {
      client,
      services: 0,
      scope: 'everything',
      decideBy: '2026-12-23',
      hasAdmin: 'no',
      path: '/portal/1/requests/2',
    },
    nl: ['Alle diensten, ook toekomstige', 'nog geen bedrijfsbeheerder', '23 december 2026'],
    en: ['All services, future ones too', 'no company administrator', '23 December 2026'],
  },
  requestWithdrawn: {
    data: { intermediary, client, path: '/portal/1/requests/2' },
    nl: [intermediary],
    en: [intermediary],
  },
  requestExpired: {
    data: { intermediary, client, path: '/portal/1/requests/2' },
    nl: [intermediary],
    en: [intermediary],
  },
  requestDeclined: {
    data: { client, reason: 'wrong_period', explanation: 'Liever per jaar', path: '/portal/1/requests/2' },
    nl: ['De periode klopt niet', 'Liever per jaar'],
    en: ['The period is not right', 'Liever per jaar'],
  },
  requestGranted: {
    data: {
      client,
      asked: 5,
      granted: 3,
      scope: 'services',
      leftOut: [{ nl: 'Omgevingsloket', en: 'Environment and Planning Portal' }, 'Loonaangifte'],
      validUntil: '2027-11-15',
      path: '/portal/1/received/2',
    },
    nl: ['5 diensten', '3 diensten', 'Omgevingsloket', 'Loonaangifte', 'U krijgt 2 diensten niet.', '15 november 2027'],
    en: ['5 services', '3 services', 'Environment and Planning Portal', 'Loonaangifte', '15 November 2027'],
  },
  decisionConfirmed: {
    data: {
      intermediary,
      outcome: 'granted',
      scope: 'services',
      granted: 3,
      asked: 5,
      validUntil: '2027-11-15',
      path: '/portal/1/granted/2',
    },
    nl: [intermediary, '3 diensten', '5 diensten', '15 november 2027'],
    en: [intermediary, '3 services', '5 services', '15 November 2027'],
  },
  grantedUnasked: {
    data: { client, granted: 1, scope: 'services', validUntil: '2027-11-15', path: '/portal/1/received/2' },
    nl: ['1 dienst', '15 november 2027'],
    en: ['1 service', '15 November 2027'],
  },
  servicesVanished: {
    data: {
      organization: client,
      services: [{ nl: 'Omgevingsloket', en: 'Environment and Planning Portal' }, 'Loonaangifte'],
      count: 5,
      authorizations: 12,
      requests: 0,
      path: '/portal/1/history',
    },
    nl: ['5 diensten', 'Omgevingsloket', 'en nog 3 diensten', '12', client],
    en: ['5 services', 'Environment and Planning Portal', 'and 3 more services', '12', client],
  },
  servicesReturned: {
    data: {
      organization: client,
      services: ['Loonaangifte'],
      count: 1,
      authorizations: 1,
      requests: 2,
      path: '/portal/1/history',
    },
    nl: ['Een dienst staat weer', 'Loonaangifte', 'Open verzoeken'],
    en: ['A service is back', 'Loonaangifte', 'Open requests'],
  },
  authorizationEnded: {
    data: { otherParty: intermediary, client, by: 'Petra Proef', people: 3, path: '/portal/1/received/2' },
    nl: [intermediary, 'Petra Proef', '3 medewerkers'],
    en: [intermediary, 'Petra Proef', '3 employees'],
  },
  assignmentMade: {
    data: {
      client,
      intermediary,
      services: 2,
      validUntil: '2027-11-15',
      by: 'Petra Proef',
      path: '/my-authorizations',
    },
    nl: [intermediary, '2 diensten', '15 november 2027', 'Petra Proef'],
    en: [intermediary, '2 services', '15 November 2027', 'Petra Proef'],
  },
  assignmentsMade: {
    data: {
      organization: intermediary,
      by: 'Petra Proef',
      clients: [client],
      count: 3,
      path: '/my-authorizations',
    },
    nl: [intermediary, 'Petra Proef', '3 klanten', 'en nog 2 klanten'],
    en: [intermediary, 'Petra Proef', '3 clients', 'and 2 more clients'],
  },
  assignmentEnded: {
    data: { client, intermediary, reason: 'taken_back', path: '/my-authorizations' },
    nl: [intermediary, 'teruggenomen'],
    en: [intermediary, 'took the assignment back'],
  },
  standardGiven: {
    data: {
      organization: client,
      scope: 'services',
      services: 2,
      validUntil: '2027-11-15',
      by: 'Petra Proef',
      path: '/my-authorizations',
    },
    nl: [client, '2 diensten', '15 november 2027', 'Petra Proef', 'Eigen organisatie'],
    en: [client, '2 services', '15 November 2027', 'Petra Proef', 'Own organization'],
  },
  standardEnded: {
    data: { organization: client, count: 2, by: 'Petra Proef', path: '/my-authorizations' },
    nl: [client, 'Petra Proef', '2 machtigingen'],
    en: [client, 'Petra Proef', '2 authorizations'],
  },
  standardConfirmed: {
    data: {
      organization: client,
      people: ['Jan Demo', 'Els Proef'],
      validUntil: '2027-11-15',
      path: '/portal/1/own/given/2',
    },
    nl: ['Jan Demo', 'Els Proef', '15 november 2027'],
    en: ['Jan Demo', 'Els Proef', '15 November 2027'],
  },
  assignmentsConfirmed: {
    data: { client, people: ['Jan Demo', 'Els Proef'], path: '/portal/1/received/2' },
    nl: ['Jan Demo', 'Els Proef'],
    en: ['Jan Demo', 'Els Proef'],
  },
  employeeAdded: {
    data: { organization: client, by: 'Petra Proef', path: '/my-authorizations' },
    nl: ['Petra Proef'],
    en: ['Petra Proef'],
  },
  invitationSent: {
    data: {
      organization: client,
      by: 'Petra Proef',
      role: 'restricted_admin',
      validUntil: '2026-12-07',
      path: '/invitations',
    },
    nl: ['Petra Proef', 'Beperkt beheerder', '7 december 2026'],
    en: ['Petra Proef', 'Restricted administrator', '7 December 2026'],
  },
  invitationWithdrawn: {
    data: { organization: client, by: 'Petra Proef', path: '/invitations' },
    nl: ['Petra Proef'],
    en: ['Petra Proef'],
  },
  invitationAccepted: {
    data: {
      organization: client,
      person: 'Jan Demo',
      assigned: 2,
      leftOut: [intermediary],
      path: '/portal/1/employees',
    },
    nl: ['Jan Demo', '2 machtigingen', intermediary, 'Van 1 klant'],
    en: ['Jan Demo', '2 authorizations', intermediary, 'of 1 client'],
  },
  invitationDeclined: {
    data: { organization: client, person: 'Jan Demo', path: '/portal/1/employees' },
    nl: ['Jan Demo'],
    en: ['Jan Demo'],
  },
  roleChanged: {
    data: { organization: client, by: 'Petra Proef', role: 'admin', path: '/companies' },
    nl: ['Petra Proef', 'Beheerder'],
    en: ['Petra Proef', 'Administrator'],
  },
  employeeLeaves: {
    data: { organization: client, by: 'Petra Proef', validUntil: '2026-12-31', path: '/my-authorizations' },
    nl: ['31 december 2026'],
    en: ['31 December 2026'],
  },
  departureUndone: {
    data: { organization: client, by: 'Petra Proef', path: '/my-authorizations' },
    nl: ['Petra Proef'],
    en: ['Petra Proef'],
  },
  assignmentsHandedOver: {
    data: {
      organization: intermediary,
      from: 'Jan Demo',
      by: 'Petra Proef',
      clients: [client],
      count: 3,
      path: '/my-authorizations',
    },
    nl: ['Jan Demo', '3 klanten', 'en nog 2 klanten'],
    en: ['Jan Demo', '3 clients', 'and 2 more clients'],
  },
  standardGivenBack: {
    data: { organization: client, person: 'Jan Demo', path: '/portal/1/own/2' },
    nl: ['Jan Demo', 'eigen organisatie'],
    en: ['Jan Demo', 'own organization'],
  },
  assignmentGivenBack: {
    data: { client, person: 'Jan Demo', isLast: 'yes', path: '/portal/1/received/2' },
    nl: ['Jan Demo', 'Niemand'],
    en: ['Jan Demo', 'Nobody'],
  },
  employeeEnded: {
    data: { organization: client, by: 'Petra Proef', path: '/companies' },
    nl: ['Petra Proef'],
    en: ['Petra Proef'],
  },
  phonePaired: {
    data: { phone: 'Telefoon van Karin', at: '2026-11-23T09:40:00.000Z', path: '/account' },
    nl: ['Telefoon van Karin', '23 november 2026', '10.40'],
    en: ['Telefoon van Karin', '23 November 2026', '10:40'],
  },
  phoneRevoked: {
    data: { phone: 'Telefoon van Karin', at: '2026-11-23T09:40:00.000Z', path: '/account' },
    nl: ['Telefoon van Karin'],
    en: ['Telefoon van Karin'],
  },
  phoneBlocked: {
    data: {
      phone: 'Telefoon van Karin',
      at: '2026-11-23T09:40:00.000Z',
      browser: 'Chrome, Windows',
      path: '/account',
    },
    nl: ['Telefoon van Karin', 'Chrome, Windows', '23 november 2026'],
    en: ['Telefoon van Karin', 'Chrome, Windows', '23 November 2026'],
  },
  phoneUnblocked: {
    data: {
      phone: 'Telefoon van Karin',
      at: '2026-11-23T09:40:00.000Z',
      browser: 'Chrome, Windows',
      path: '/account',
    },
    nl: ['Telefoon van Karin', 'Chrome, Windows'],
    en: ['Telefoon van Karin', 'Chrome, Windows'],
  },
  codesReplaced: {
    data: { at: '2026-11-23T09:40:00.000Z', browser: 'Chrome, Windows', path: '/account' },
    nl: ['Chrome, Windows', '10.40', 'oude codes'],
    en: ['Chrome, Windows', '10:40', 'old codes'],
  },
  emailChangeCode: {
    data: { code: '048215', until: '2026-11-23T09:40:00.000Z', path: '/account/change/1' },
    nl: ['048215', '10.40'],
    en: ['048215', '10:40'],
  },
  emailChangeKnown: {
    data: { at: '2026-11-23T09:40:00.000Z', path: '/contact' },
    nl: ['niets veranderd', '23 november 2026'],
    en: ['Nothing has changed', '23 November 2026'],
  },
  emailChanged: {
    data: { at: '2026-11-23T09:40:00.000Z', browser: 'Chrome, Windows', path: '/recover' },
    nl: ['Chrome, Windows', 'serviceteam'],
    en: ['Chrome, Windows', 'service team'],
  },
  emailChangedFormer: {
    data: {
      at: '2026-11-23T09:40:00.000Z',
      browser: 'Chrome, Windows',
      canUndo: 'yes',
      path: '/contact',
      undoPath: '/recover/address?link=x.y',
    },
    nl: ['Chrome, Windows', 'drie dagen', 'zet mijn oude adres terug'],
    en: ['Chrome, Windows', 'three days', 'put my old address back'],
  },
  emailChangeUndone: {
    data: { at: '2026-11-23T09:40:00.000Z', browser: 'Chrome, Windows', path: '/account' },
    nl: ['Chrome, Windows', 'afgemeld'],
    en: ['Chrome, Windows', 'signed out'],
  },
  mobileChanged: {
    data: { at: '2026-11-23T09:40:00.000Z', browser: 'Chrome, Windows', path: '/account' },
    nl: ['Chrome, Windows', 'nieuwe nummer'],
    en: ['Chrome, Windows', 'new number'],
  },
  nameChanged: {
    data: {
      from: 'K. Beek',
      name: 'Karin Beek',
      at: '2026-11-23T09:40:00.000Z',
      browser: 'Chrome, Windows',
      path: '/account',
    },
    nl: ['K. Beek', 'Karin Beek', 'Chrome, Windows', 'oude naam'],
    en: ['K. Beek', 'Karin Beek', 'Chrome, Windows', 'former name'],
  },
  mailsChosen: {
    data: {
      unwanted: ['ending', 'employees'],
      at: '2026-11-23T09:40:00.000Z',
      browser: 'Chrome, Windows',
      path: '/account/mails',
    },
    nl: ['machtigingen die eindigen', 'uw medewerkers', 'Chrome, Windows'],
    en: ['authorizations that end', 'your employees', 'Chrome, Windows'],
  },
  renamed: {
    data: {
      from: 'Karin Beek',
      name: 'Karin van Beek',
      reason: 'Zo staat het op uw paspoort.',
      at: '2026-11-23T09:40:00.000Z',
      path: '/account',
    },
    nl: ['Karin van Beek', 'Zo staat het op uw paspoort.', 'identiteitsbewijs'],
    en: ['Karin van Beek', 'Zo staat het op uw paspoort.', 'identity document'],
  },
  phoneLocked: {
    data: { phone: 'Telefoon van Karin', at: '2026-11-23T09:40:00.000Z', path: '/recover' },
    nl: ['Telefoon van Karin', 'Vijf keer'],
    en: ['Telefoon van Karin', 'five times'],
  },
  newBrowser: {
    data: { browser: 'Chrome, Windows', address: '198.51.100.7', at: '2026-11-23T09:40:00.000Z', path: '/account' },
    nl: ['Chrome, Windows', '198.51.100.7'],
    en: ['Chrome, Windows', '198.51.100.7'],
  },
  recoveryAsked: {
    data: {
      code: 'K7QX4M2P',
      usableFrom: '2026-11-24T09:40:00.000Z',
      until: '2026-11-26T09:40:00.000Z',
      path: '/recover',
      stopPath: '/recover/stop?link=x.y',
    },
    nl: ['K7QX 4M2P', '24 november 2026', '26 november 2026', 'Ik heb dit niet gevraagd'],
    en: ['K7QX 4M2P', '24 November 2026', '26 November 2026', 'I did not ask for this'],
  },
  recoveryReady: {
    data: {
      code: 'K7QX4M2P',
      usableFrom: '2026-11-24T09:40:00.000Z',
      until: '2026-11-26T09:40:00.000Z',
      path: '/recover',
    },
    nl: ['K7QX 4M2P', '26 november 2026'],
    en: ['K7QX 4M2P', '26 November 2026'],
  },
  registrationCode: {
    data: { code: '048215', until: '2026-11-23T09:40:00.000Z', path: '/register/confirm' },
    nl: ['048215', '10.40'],
    en: ['048215', '10:40'],
  },
  registrationKnown: {
    data: { at: '2026-11-23T09:40:00.000Z', path: '/sign-in' },
    nl: ['al een account', '23 november 2026'],
    en: ['already have an account', '23 November 2026'],
  },
  proofingConfirmed: {
    data: { level: 'loa3', validUntil: '2031-11-22', path: '/account/means' },
    nl: ['EH3', '22 november 2031'],
    en: ['EH3', '22 November 2031'],
  },
  proofingRefused: {
    data: { level: 'loa3', reason: 'Document verlopen', path: '/account/means' },
    nl: ['EH3', 'Document verlopen'],
    en: ['EH3', 'Document verlopen'],
  },
  staffInvited: {
    data: { by: 'Petra Proef', role: 'reviewer', validUntil: '2026-12-07', path: '/invitations' },
    nl: ['Petra Proef', 'Beoordelaar', 'EH3', '7 december 2026'],
    en: ['Petra Proef', 'Reviewer', 'EH3', '7 December 2026'],
  },
  staffInvitationWithdrawn: {
    data: { by: 'Petra Proef', path: '/invitations' },
    nl: ['Petra Proef'],
    en: ['Petra Proef'],
  },
  staffInvitationAnswered: {
    data: { person: 'Jan Demo', role: 'lead', answer: 'declined', path: '/desk/people' },
    nl: ['Jan Demo', 'Teamleider', 'afgeslagen'],
    en: ['Jan Demo', 'Lead', 'declined'],
  },
  staffRoleChanged: {
    data: { by: 'Petra Proef', role: 'viewer', path: '/desk' },
    nl: ['Petra Proef', 'Auditor'],
    en: ['Petra Proef', 'Auditor'],
  },
  staffEnded: { data: { by: 'Petra Proef', path: '/companies' }, nl: ['Petra Proef'], en: ['Petra Proef'] },
  personLookedAt: {
    data: {
      by: 'Petra Proef',
      reason: 'U belde over een verzoek',
      at: '2026-11-23T09:40:00.000Z',
      until: '2026-11-23T09:55:00.000Z',
      path: '/account/security-log',
    },
    nl: ['Petra Proef', 'U belde over een verzoek', '10.40', '10.55'],
    en: ['Petra Proef', 'U belde over een verzoek', '10:40', '10:55'],
  },
}

const templates = Object.keys(samples) as MailTemplate[]
const languages = ['nl', 'en'] as const
const cases = templates.flatMap((template) => languages.map((language) => ({ template, language })))

const render = (template: MailTemplate, language: 'nl' | 'en', data = samples[template].data) =>
  renderMail({ template, data, name: 'Karin <b>Voorbeeld</b>', language }, house)

/** What somebody reads in the HTML part: no tags, entities as signs. */
function readable(html: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&', nbsp: ' ' }
  return html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^<>]+>/g, ' ')
    .replace(/&(\w+|#39);/g, (all, name: string) => signs[name] ?? all)
}

describe.each(cases)('$template in $language', ({ template, language }) => {
  const mail = render(template, language)
  const texts = (language === 'nl' ? nl : en).template[template]

  it('says every fact in both parts', () => {
    const { data } = samples[template]
    const party =
      template === 'decisionConfirmed' ? intermediary : 'client' in data || 'organization' in data ? client : ''
    // Dates are kept on one line; here they are written with the space that everybody types.
    const [text, html] = [mail.text, readable(mail.html)].map((part) => part.replaceAll('\u00a0', ' '))
    for (const fact of [party, 'Karin <b>Voorbeeld</b>', house.phone, house.email, ...samples[template][language]]) {
      expect(text).toContain(fact)
      expect(html).toContain(fact)
    }
  })

  it('says each deadline once', () => {
    const days = ['promisedBy', 'decideBy', 'validUntil'].flatMap((field) => {
      const day = parseDay(String((samples[template].data as Record<string, unknown>)[field] ?? ''))
      return day ? [formatDay(day, language)] : []
    })
    for (const day of days) expect(mail.text.split(day)).toHaveLength(2)
  })

  it('greets by name, and carries the mark as an image with the word beside it', () => {
    expect(mail.text).toMatch(language === 'nl' ? /^Beste .+,$/m : /^Dear .+,$/m)
    expect(mail.html).toMatch(/<img src="cid:mark@schakel"[^>]* alt=""[^>]*>[^]*?>Schakel</)
  })

  it('says the same sentences in both parts', () => {
    const sentences = [...mail.html.matchAll(/<(?:p|h1)\b[^>]*>(.*?)<\/(?:p|h1)>/g)].map((match) =>
      readable(match[1] ?? '').trim(),
    )
    expect(sentences.length).toBeGreaterThan(6)
    for (const sentence of sentences) expect(mail.text).toContain(sentence)
  })

  it('leaves no key and no unfilled name in the text', () => {
    const all = `${mail.subject} ${mail.text} ${readable(mail.html)}`.replaceAll(client, '')
    expect(all).not.toMatch(/\bmail\.|template\.|[{}]|undefined|\[object/)
    expect(mail.subject).not.toBe('')
    expect(Object.keys(texts).sort()).toEqual(['action', 'heading', 'intro', 'next', 'subject'])
  })

  it('escapes what people typed and names its language', () => {
    expect(mail.html).toContain(`<html lang="${language}">`)
    expect(mail.html).not.toContain('<Zn>')
    expect(mail.html).not.toContain('<b>')
  })

  it('links to our own pages only', () => {
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '')
    const { data } = samples[template]
    const paths = [
      data.path,
      ...('stopPath' in data && data.stopPath ? [data.stopPath] : []),
      ...('undoPath' in data && data.undoPath ? [data.undoPath] : []),
      ...(isChosen(kindOf[template]) ? ['/account/mails'] : []),
    ]
    expect(links).toEqual(paths.map((path) => `${house.appUrl}${path}`))
    expect(mail.text).toContain(links[0])
    expect([...mail.text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link)).toEqual(links)
  })

  it('says why one gets it, and that it cannot be switched off where that is so', () => {
    expect(mail.text).toContain(language === 'nl' ? 'U krijgt dit omdat' : 'You get this because')
    const always = language === 'nl' ? 'niet uitzetten' : 'cannot switch this e-mail off'
    expect(mail.text.includes(always)).toBe(!isChosen(kindOf[template]))
  })

  it('says who is behind it', () => {
    for (const words of Object.values(house.supplier)) {
      expect(mail.text).toContain(words)
      expect(readable(mail.html)).toContain(words)
    }
  })

  it('never asks for a PIN or a password', () => {
    const promise = (language === 'nl' ? nl : en).footer.pin
    expect(mail.text).toContain(promise)
    expect(readable(mail.html)).toContain(promise)
    expect(`${mail.text} ${mail.html}`.replaceAll(promise, '')).not.toMatch(/pin|wachtwoord|password/i)
  })
})

describe('what people typed', () => {
  it.each([
    ['requestReceived', 'message'],
    ['requestDeclined', 'explanation'],
    ['applicationRejected', 'reason'],
    ['applicationNeedsInformation', 'question'],
    ['caseHandedOver', 'note'],
  ] as const)('%s keeps %s whole, with its line breaks, and runs nothing', (template, field) => {
    const mail = render(template, 'nl', { ...samples[template].data, [field]: hostile })
    expect(mail.html).toContain(escaped)
    expect(mail.html).not.toContain('<script')
    expect(mail.text).toContain('Eén <script>alert("hoi")</script> & {name} 🧾\n  Tweede regel')
  })

  it('cannot start a header of its own from the subject', () => {
    const data = { ...samples.employeeAdded.data, organization: 'Bedrijf\r\nBcc: iedereen@voorbeeld.nl' }
    expect(subjectOf({ template: 'employeeAdded', data, language: 'nl' })).toBe(
      'U bent medewerker van Bedrijf Bcc: iedereen@voorbeeld.nl',
    )
  })

  it('cannot lead a link elsewhere', () => {
    expect(
      render('employeeAdded', 'nl', { ...samples.employeeAdded.data, path: '//kwaad.voorbeeld/x' }).html,
    ).not.toContain('kwaad.voorbeeld')
  })

  it('that looks like a day stays as it was typed', () => {
    expect(
      render('requestDeclined', 'nl', { ...samples.requestDeclined.data, explanation: '2026-02-31' }).text,
    ).toContain('2026-02-31')
  })
})

describe('the services that a mail is about', () => {
  const names = [{ nl: 'Omgevingsloket', en: 'Environment and Planning Portal' }, 'Loonaangifte']
  const about = (change: Partial<MailData['requestReceived']>, language: 'nl' | 'en' = 'nl') =>
    render('requestReceived', language, { ...samples.requestReceived.data, ...change }).text

  it('stand there by name, and how many more there are', () => {
    expect(about({ named: { names, provider: null }, services: 5 })).toContain(
      'Diensten:\n- Omgevingsloket\n- Loonaangifte\n- en nog 3 diensten\n',
    )
    expect(about({ named: { names, provider: null }, services: 2 }, 'en')).toContain(
      'Services:\n- Environment and Planning Portal\n- Loonaangifte\n',
    )
  })

  it('are all of one provider, all, or as many as a mail of before says', () => {
    const none = { names: [], provider: null }
    expect(about({ named: { names: [], provider: 'UWV' }, scope: 'provider' })).toContain(
      'Diensten: Alle diensten van UWV, ook toekomstige',
    )
    expect(about({ named: none, scope: 'everything' })).toContain('Diensten: Alle diensten, ook toekomstige')
    expect(about({ services: 4 })).toContain('Diensten: 4 diensten')
  })
})

it('leaves an empty message out', () => {
  expect(render('requestReceived', 'nl', { ...samples.requestReceived.data, message: '' }).text).not.toContain(
    'Bericht van',
  )
})

it('a question that was stored before there were items is still rendered', () => {
  const mail = render('applicationNeedsInformation', 'nl', {
    organization: client,
    question: 'Wie tekent er?',
    path: '/applications/1',
  })
  expect(mail.text).toContain('Wie tekent er?')
})

it('an approval says who decided: the desk, also in mails of before that was told, or an admin of the company', () => {
  const { text: _text, ...bare } = samples.applicationApproved.data
  expect(render('applicationApproved', 'nl', bare).text).toContain('Het serviceteam heeft')
  const byAdmin = render('applicationApproved', 'nl', { ...bare, decidedBy: 'admin', by: 'Petra Proef' }).text
  expect(byAdmin).not.toContain('Het serviceteam heeft')
  expect(byAdmin).toContain('Petra Proef')
})
