import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Generating the client needs no database, so a missing address is no error here.
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://127.0.0.1:1/none' },
})
