import { env } from '@/lib/kernel/env'
import { embeddedRegister } from './embedded-register'
import { httpRegister } from './http-register'
import type { TradeRegister } from './register'

/** The trade register of this installation: KVK itself when a key is configured, else the embedded test companies. */
export function tradeRegister(): TradeRegister {
  const { KVK_API_KEY: apiKey, KVK_API_URL: baseUrl, KVK_TIMEOUT_MS: timeoutMs } = env()
  return apiKey ? httpRegister({ apiKey, baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''), timeoutMs }) : embeddedRegister()
}
