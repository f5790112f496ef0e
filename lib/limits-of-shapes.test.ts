import { expect, it } from 'vitest'
import { z } from 'zod'
import { registry } from './registry'

console.log(Object.keys(registry ?? {}).length)
