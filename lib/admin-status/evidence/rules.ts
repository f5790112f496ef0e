import { addDays, daysBetween, today } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** Largest file, in bytes. */
export const maxFileBytes = 10 * 1024 * 1024

/** Files that one application holds at most; those that were removed do not count. */
export const maxFiles = 10

/** Days that an extract may be old on the day it is uploaded. Source: "fresh extract". */
export const extractDays = 14

export const evidenceKinds = ['extract', 'letter', 'other'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What a file may be, by its content, with the endings that its name may have. */
export const fileTypes = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
} as const
export type FileType = keyof typeof fileTypes

export function isFileType(type: string): type is FileType {
  return type in fileTypes
}

/** Whether an extract of this day may be used today: fresh enough, and not of a day to come. */
export function checkExtractDay(issuedOn: Date, now: Date): Result<undefined> {
  const days = daysBetween(issuedOn, today(now))
  if (days < 0) return refuse('extract_in_future', { field: 'issuedOn' })
  return days > extractDays ? refuse('extract_too_old', { field: 'issuedOn', details: { days } }) : ok()
}

const maxNameLength = 100

/**
 * A file name that can be shown and saved anywhere: without folders, control and direction characters, and not too
 * long. Never used as a path. A name of which nothing is left becomes `file`.
 */
export function safeFileName(typed: string, type: FileType): string {
  const ending = fileTypes[type][0]
  const bare = (typed.normalize('NFC').split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const stem = bare.replace(/\.[^.]*$/, '').replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, '')
  return `${[...stem].slice(0, maxNameLength - ending.length - 1).join('') || 'file'}.${ending}`
}

/** The ending that somebody gave the file, in small letters; empty when there is none. */
export function endingOf(typed: string): string {
  return /\.([^./\\]{1,10})$/.exec(typed)?.[1]?.toLowerCase() ?? ''
}

/** The day on which the content is deleted: so many days after the decision it is still there. */
export function retentionDay(decidedAt: Date, days: number): Date {
  return addDays(today(decidedAt), days + 1)
}
