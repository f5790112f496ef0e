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
