/** Bytes of one form, small files with it. What is larger has a route of its own (`lib/web/upload-route.ts`). */
export const maxFormBytes = 1_000_000

/** About how many bytes a form is when it is sent: what surrounds each field is some hundred. */
export function formBytes(form: Iterable<readonly [string, FormDataEntryValue]>): number {
  let bytes = 0
  for (const [name, value] of form)
    bytes += 100 + 3 * name.length + (typeof value === 'string' ? 3 * value.length : value.size)
  return bytes
}
