import 'server-only'
import { z } from 'zod'
import { decisionsPath } from './decisions/address'
import { exampleAnswers, exampleQuestions } from './decisions/examples'
import { maxAssertionSeconds, requestsPerWindow, windowSeconds } from './decisions/limits'
import { answersSchema, decisionSchema, problemSchema, questionSchema, questionsSchema } from './decisions/schema'
import { issuer } from '@/lib/openid/issuer'
import { decisionsScope, machineTokenSeconds } from '@/lib/openid/provider/machine-tokens'
import { problemType } from './problem-type'
import { apiProblems } from './problems'
import { kernelProblems } from '@/lib/kernel/result'
import { env } from '@/lib/kernel/env'

/** Shapes by their names, as OpenAPI has them. */
function components() {
  const registry = z.registry<{ id: string }>()
  registry.add(questionSchema, { id: 'Question' })
  registry.add(decisionSchema, { id: 'Decision' })
  registry.add(questionsSchema, { id: 'Questions' })
  registry.add(answersSchema, { id: 'Answers' })
  registry.add(problemSchema, { id: 'Problem' })
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]),
  )
}

const json = (name: string, example: unknown, type = 'application/json') => ({
  content: { [type]: { schema: { $ref: `#/components/schemas/${name}` }, example } },
})

/** What a request can meet; `busy`: nothing happened, and the same may work a minute later. */
const met = { ...apiProblems, busy: kernelProblems.busy }

/** Every problem with one status, as one answer. */
function refusals() {
  const statuses = [...new Set<number>(Object.values(met))]
  return Object.fromEntries(
    statuses.map((status) => {
      const names = Object.entries(met).flatMap(([name, one]) => (one === status ? [name] : []))
      const example = { type: problemType(names[0] ?? ''), title: '…', status }
      const headers = status === 429 ? { 'Retry-After': { schema: { type: 'integer' } } } : undefined
      return [
        String(status),
        { description: names.join(', '), headers, ...json('Problem', example, 'application/problem+json') },
      ]
    }),
  )
}

/** The ways to show who asks: any one of them will do. Those that this installation has not are not there. */
function securitySchemes() {
  const address = issuer()
  return {
    clientAssertion: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: `A client assertion (RFC 7523), signed with PS256 or ES256 by the key of your connection: iss and sub are your client ID, aud is the address of this request, with iat, a jti that was never used, and exp at most ${maxAssertionSeconds} seconds later.`,
    },
    ...(address && {
      clientCredentials: {
        type: 'oauth2',
        description: `A token of the client credentials grant: ask for it with the key or the secret of your connection and the scope ${decisionsScope}, and send it as Bearer for ${machineTokenSeconds / 60} minutes.`,
        flows: {
          clientCredentials: {
            tokenUrl: `${address}/token`,
            scopes: { [decisionsScope]: 'Ask whether people may still act.' },
          },
        },
      },
    }),
    ...(env().CLIENT_CERTIFICATE_HEADER && {
      clientCertificate: {
        type: 'mutualTLS',
        description: 'A certificate of which the SHA-256 thumbprint is registered with your connection.',
      },
    }),
  }
}

const securityOf = (schemes: ReturnType<typeof securitySchemes>) =>
  Object.keys(schemes).map((name) => ({ [name]: name === 'clientCredentials' ? [decisionsScope] : [] }))

/** The machine interface, from the shapes that its commands read and answer. */
export const openapi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Schakel for services',
    version: '1',
    description: 'Ask whether people who signed in at your service may still act for an organization.',
  },
  servers: [{ url: env().APP_URL.replace(/\/$/, '') }],
  security: securityOf(securitySchemes()),
  paths: {
    [decisionsPath]: {
      post: {
        operationId: 'askDecisions',
        summary: 'May these people act for these organizations now?',
        description: `At most ${requestsPerWindow} requests in ${windowSeconds} seconds for each connection.`,
        requestBody: { required: true, ...json('Questions', exampleQuestions) },
        responses: {
          200: { description: 'An answer for each question, in the same order.', ...json('Answers', exampleAnswers) },
          ...refusals(),
        },
      },
    },
  },
  components: {
    securitySchemes: securitySchemes(),
    schemas: components(),
  },
})
