import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

// A certificate of nobody, good for a hundred years, as a machine of a service would show it.
export const machineCertificate = `-----BEGIN CERTIFICATE-----
MIIBmTCCAT+gAwIBAgIUd3DceC/bKR+aPCMhosAAJugmJhIwCgYIKoZIzj0EAwIw
ITEfMB0GA1UEAwwWbWFjaGluZS5kaWVuc3QuZXhhbXBsZTAgFw0yNjEyMDEwMjEz
MDlaGA8yMTI2MTEwNzAyMTMwOVowITEfMB0GA1UEAwwWbWFjaGluZS5kaWVuc3Qu
ZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABG6DhuB+K1ri8urZDgm3
Mh3+i+GTdx277fwaXpYwPDcy5xmCX1x7ul1/h5T/TVwcy1iUdSdyCx3qk6UXMUp7
SpSjUzBRMB0GA1UdDgQWBBRNzyxwOwldvSzedMGDDF+eKC9+nTAfBgNVHSMEGDAW
gBRNzyxwOwldvSzedMGDDF+eKC9+nTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49
BAMCA0gAMEUCIFocqQttaYEe6f3q/wFeI23emHEP1bMwDaxwagCJHzR2AiEAh3x9
fbQxCPTFhcsS/9ISz0IJeabVB43y7ZGh0KaL3Jk=
-----END CERTIFICATE-----
`

/** Its thumbprint, as `openssl x509 -noout -fingerprint -sha256` prints it. */
export const machineThumbprint =
  'sha256 Fingerprint=C3:24:DC:F0:78:F1:6C:86:10:1D:84:7A:27:22:EF:9C:77:C7:A2:E4:6C:47:F8:A3:25:D3:6A:19:7C:59:74:82'

export type MadeCertificate = { key: string; cert: string }

const day = 24 * 60 * 60 * 1000

/**
 * A certificate that signed itself, with its key: as a machine makes one, and without a program that a computer may lack.
 * `until`: one that is over has begun the day before that.
 */
export function newCertificate(name: string, until = new Date(Date.now() + day)): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const named = sequence(set(sequence(oid(...commonName), tagged(0x0c, Buffer.from(name)))))
  const period = sequence(time(new Date(until.getTime() - 2 * day)), time(until))
  const serial = tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)]))
  const version = tagged(0xa0, tagged(0x02, Buffer.from([2])))
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const body = sequence(version, serial, signedBy, named, period, named, spki)
  const bits = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]))
  return { key: pemOf(privateKey), cert: pem('CERTIFICATE', sequence(body, signedBy, bits)) }
}

const pemOf = (key: KeyObject) => key.export({ format: 'pem', type: 'pkcs8' }).toString()

const pem = (what: string, der: Buffer) =>
  `-----BEGIN ${what}-----\n${der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${what}-----\n`

/** A value as DER writes it (X.690): what it is, how long, and itself. */
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts)
  const { length } = value
  const long = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...long]), value])
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts)
const set = (...parts: Buffer[]) => tagged(0x31, ...parts)
const oid = (...bytes: number[]) => tagged(0x06, Buffer.from(bytes))
const time = (at: Date) => tagged(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`))

/** 2.5.4.3, and ecdsa-with-SHA256 (1.2.840.10045.4.3.2). */
const commonName = [0x55, 0x04, 0x03]
const signedBy = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
