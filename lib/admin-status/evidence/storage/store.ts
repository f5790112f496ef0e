import 'server-only'
import type { Tx } from '@/lib/kernel/db'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import type { EvidenceStorage } from '@/prisma/generated/enums'
import { s3Store } from './s3-store'

/** Where the content of evidence lies. Its key is the evidence's id, never a file name. */
export type EvidenceStore = {
  /** The part before the transaction, so that a row never points to nothing. */
  put(id: string, bytes: Buffer): Promise<void>
  /** The part that the transaction does. */
  write(tx: Tx, id: string, bytes: Buffer): Promise<void>
  /** Piece by piece, so that no file is in memory whole. */
  read(id: string): AsyncIterable<Uint8Array>
  /** The part that the transaction does. */
  remove(tx: Tx, id: string): Promise<void>
  /** The part that follows its commit: what is gone there does not come back when the transaction fails. */
  forget(id: string): Promise<void>
}

/** Bytes of one piece. */
const pieceSize = 256 * 1024

const inPostgres: EvidenceStore = {
  put: async () => undefined,
  async write(tx, id, bytes) {
    for (let at = 0, number = 0; at < bytes.length; at += pieceSize, number += 1) {
      // A copy: a view would keep the whole upload alive for as long as the driver needs the piece.
      const piece = new Uint8Array(bytes.subarray(at, at + pieceSize))
      await tx.evidenceChunk.create({ data: { evidenceId: id, number, bytes: piece }, select: { number: true } })
    }
  },
  async *read(id) {
    for (let number = 0; ; number += 1) {
      const piece = await db.evidenceChunk.findUnique({
        where: { evidenceId_number: { evidenceId: id, number } },
        select: { bytes: true },
      })
      if (!piece) return
      yield piece.bytes
    }
  },
  async remove(tx, id) {
    await tx.evidenceChunk.deleteMany({ where: { evidenceId: id } })
  },
  forget: async () => undefined,
}

/** Where new evidence goes: an S3-compatible storage when one is configured, else Postgres. */
export function newStorage(): EvidenceStorage {
  return env().S3_BUCKET ? 's3' : 'postgres'
}

/** The store that holds this evidence; a change of configuration leaves older files where they are. */
export function storeOf(storage: EvidenceStorage): EvidenceStore {
  return storage === 's3' ? s3Store() : inPostgres
}
