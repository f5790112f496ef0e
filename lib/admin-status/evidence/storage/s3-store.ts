import 'server-only'
import type { S3Client } from '@aws-sdk/client-s3'
import { env } from '@/lib/kernel/env'
import type { EvidenceStore } from './store'

let opened: Promise<S3Client> | undefined

/** Loaded at its first use: an installation that keeps evidence in Postgres never needs it. */
function client(): Promise<S3Client> {
  return (opened ??= import('@aws-sdk/client-s3').then(({ S3Client: Client }) => {
    const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env()
    if (!S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) throw new Error('S3 is configured without its keys')
    return new Client({
      endpoint: S3_ENDPOINT,
      region: S3_REGION,
      forcePathStyle: true,
      credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
    })
  }))
}

const place = (id: string) => ({ Bucket: env().S3_BUCKET, Key: `evidence/${id}` })

/**
 * Evidence in an S3-compatible storage. It has no part in the database's transaction: written before it, so that a
 * row never points to nothing, and deleted after it; what a failed commit leaves behind is without a row, and nobody can reach it.
 */
export function s3Store(): EvidenceStore {
  return {
    async put(id, bytes) {
      const { PutObjectCommand } = await import('@aws-sdk/client-s3')
      await (await client()).send(new PutObjectCommand({ ...place(id), Body: bytes, ContentLength: bytes.length }))
    },
    write: async () => undefined,
    async *read(id) {
      const { GetObjectCommand } = await import('@aws-sdk/client-s3')
      const { Body } = await (await client()).send(new GetObjectCommand(place(id)))
      if (Body) yield* Body as AsyncIterable<Uint8Array>
    },
    remove: async () => undefined,
    async forget(id) {
      const { DeleteObjectCommand } = await import('@aws-sdk/client-s3')
      await (await client()).send(new DeleteObjectCommand(place(id)))
    },
  }
}
