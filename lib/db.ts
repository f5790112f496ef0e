import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient, type Prisma } from '@/prisma/generated/client'
import { env } from '@/lib/env'

export type Tx = Prisma.TransactionClient

const open = () => new PrismaClient({ adapter: new PrismaPg({ connectionString: env().DATABASE_URL }) })

// `next dev` reloads modules; without this each reload would open another pool.
const kept = globalThis as unknown as { prisma?: PrismaClient }

export const db: PrismaClient = (kept.prisma ??= open())
