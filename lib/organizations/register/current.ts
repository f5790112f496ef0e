import { env } from '@/lib/kernel/env'
import { embeddedRegister } from './embedded-register'
import { httpRegister } from './http-register'
import type { TradeRegister } from './register'
import { remembering } from './remembering'

/** The trade register of this installation, asked anew: KVK itself when a key is configured, else the embedded test companies. */
export function tradeRegister(): TradeRegister {
  const { KVK_API_KEY: apiKey, KVK_API_URL: baseUrl, KVK_TIMEOUT_MS: timeoutMs } = env()
  return apiKey ? httpRegister({ apiKey, baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''), timeoutMs }) : embeddedRegister()
}

// Every copy of this module on one server remembers together.
const kept = globalThis as unknown as { rememberedRegister?: TradeRegister }

/** The same, of which the answers are remembered for some minutes: what people look up while they fill in something. */
export function rememberedRegister(): TradeRegister {
  if (!env().KVK_API_KEY) return embeddedRegister()
  return (kept.rememberedRegister ??= remembering(tradeRegister()))
}
