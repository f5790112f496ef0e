import { env } from '@/lib/kernel/env'

/** What things cost in euro cents, VAT included; 0 is free. Shown only: the product charges nothing. */
export function prices() {
  return { request: env().PRICE_REQUEST_CENTS, grant: 0, change: 0, support: 0 }
}
