import type { FormState } from '@/lib/kernel/forms/state'

type Answer = { goTo: string } | { state: FormState }

/** Sends a form with a file and says how far it is, from 0 to 1, which `fetch` cannot. A broken line is an answer too. */
export function sendUpload(to: string, form: FormData, onProgress: (share: number) => void): Promise<Answer> {
  const values = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const broken: Answer = { state: { status: 'refused', problem: 'upload_broken', values } }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', to)
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total)
    request.onload = () => resolve(request.status === 200 ? (request.response as Answer) : broken)
    request.onerror = () => resolve(broken)
    request.send(form)
  })
}
