import { readFile } from 'node:fs/promises'
import { env } from '@/lib/kernel/env'

/** The certificates whose signature a catalogue must have, each as PEM; none: a file is taken without looking at its signature. */
export async function catalogueCertificates(): Promise<string[]> {
  const { CATALOGUE_CERTIFICATES: file } = env()
  if (!file) return []
  const found = certificatesIn(await readFile(file, 'utf8'))
  // A wrong setting must not mean that nothing is checked.
  if (found.length === 0) throw new Error('CATALOGUE_CERTIFICATES names a file without a certificate')
  return found
}

export function certificatesIn(text: string): string[] {
  return [...text.matchAll(/-----BEGIN (CERTIFICATE|PUBLIC KEY)-----[^-]+-----END \1-----/g)].map(([pem]) => pem)
}
