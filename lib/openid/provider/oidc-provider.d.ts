// The library brings no types: these are of the parts that we use, as its source has them (9.13).
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export type Payload = Record<string | symbol, unknown>

  export type Adapter = {
    upsert: (id: string, payload: Payload, expiresIn: number) => Promise<void>
    find: (id: string) => Promise<Payload | undefined>
    findByUid: (uid: string) => Promise<Payload | undefined>
    findByUserCode: (userCode: string) => Promise<Payload | undefined>
    consume: (id: string) => Promise<void>
    destroy: (id: string) => Promise<void>
    revokeByGrantId: (grantId: string) => Promise<void>
  }

  export type Client = {
    clientId: string
    redirectUriAllowed: (uri: string) => boolean
  }

  export type Token = { kind: string; clientId: string; grantId?: string }

  export type Result = {
    login?: { accountId: string; acr?: string; amr?: string[]; ts?: number; remember?: boolean }
    consent?: { grantId?: string }
    select_account?: Record<string, never>
    error?: string
    error_description?: string
  }

  export type Context = {
    req: IncomingMessage
    res: ServerResponse
    status: number
    type: string
    body: unknown
    cookies: { set: (name: string, value: string, options: object) => void }
    oidc: {
      urlFor: (route: 'resume', parts: { uid: string }) => string
      route: string
      params: Record<string, string | undefined>
      client: Client
      /** What the request was read from. */
      entities: Record<string, Token | undefined>
      session: { sidFor: (clientId: string, sid: string) => void }
      result?: Result
      prompts: Set<string>
      provider: Provider
    }
  }

  export type Interaction = { uid: string; params: Record<string, string | undefined>; result?: Result }

  export class Grant {
    constructor(payload: { accountId: string; clientId: string })
    jti: string
    accountId: string
    clientId: string
    addOIDCScope(scope: string): void
    save(): Promise<string>
    static find(id: string): Promise<Grant | undefined>
    static adapter: Adapter
  }

  export type Account = {
    accountId: string
    claims: (use: string) => Payload | Promise<Payload>
  }

  export type Configuration = {
    /** Without one it keeps everything in memory. */
    adapter?: (model: string) => Adapter
    findAccount: (context: Context, accountId: string, token?: Token) => Promise<Account | undefined>
    [setting: string]: unknown
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    /** The request that is being answered here. */
    static readonly ctx: Context | undefined
    readonly issuer: string
    proxy: boolean
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    createContext(
      request: IncomingMessage,
      response: ServerResponse,
    ): { cookies: { get: (name: string, options: { signed: boolean }) => string | undefined } }
    cookieName(kind: 'session' | 'interaction' | 'resume'): string
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Result,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>
    on(event: string, listener: (context: Context, error: unknown) => void): this
    pathFor(route: string): string
    readonly Claims: { prototype: { available: Payload; result: (this: { available: Payload }) => Promise<Payload> } }
    readonly Client: {
      find: (id: string) => Promise<Client | undefined>
      prototype: { compareClientSecret: (this: Payload, given: string) => boolean | Promise<boolean> }
    }
    readonly Grant: typeof Grant
    readonly IdToken: { validate: (token: string, client: Client) => Promise<{ payload: Payload }> }
  }

  type Thrown = new (description?: string) => Error

  export const errors: {
    InvalidClientAuth: Thrown
    InvalidGrant: Thrown
    InvalidRequest: Thrown
    TemporarilyUnavailable: Thrown
    UnmetAuthenticationRequirements: Thrown
  }

  export const interactionPolicy: {
    Prompt: new (about: { name: string; requestable: boolean }, ...checks: object[]) => object
    Check: new (
      reason: string,
      description: string,
      error: string,
      check: (context: Context) => boolean | Promise<boolean>,
    ) => object
  }
}
