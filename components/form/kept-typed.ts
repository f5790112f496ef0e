import { readForm } from '@/lib/kernel/forms/read-form'
import type { FormValues } from '@/lib/kernel/forms/state'

/** What was typed in a form that could not be sent, for as long as it takes to load the page again. */
type Kept = { path: string; until: number; values: FormValues }

const storedAs = 'schakel-typed'
/** Somebody else may sit at this browser later. */
const keptMs = 10 * 60_000

/** Null in a browser that keeps nothing: it then shows what was typed until the page is loaded again. */
function storage(): Storage | null {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

/** Keeps what people typed and chose: no PIN, code or file (`readForm`), and of hidden fields only ids, which tell forms apart. */
export function keepTyped(data: FormData): FormValues {
  const { typed } = readForm(data)
  const form = [...document.forms].find((one) => holds(one, typed))
  const values = Object.fromEntries(
    Object.entries(typed).filter(([name]) => name.endsWith('Id') || hiddenField(form, name) === null),
  )
  const kept: Kept = { path: location.pathname, until: Date.now() + keptMs, values }
  storage()?.setItem(storedAs, JSON.stringify(kept))
  return typed
}

/** What was kept of this form, or of one of the forms in this part of the page, once. */
export function takeTyped(place: HTMLElement | null): FormValues | null {
  const text = storage()?.getItem(storedAs)
  if (!text) return null
  const { path, until, values } = JSON.parse(text) as Kept
  const isOver = Date.now() > until
  const forms = place instanceof HTMLFormElement ? [place] : [...(place?.querySelectorAll('form') ?? [])]
  const isThis = path === location.pathname && forms.some((form) => holds(form, values))
  if (isOver || isThis) storage()?.removeItem(storedAs)
  return isThis && !isOver ? values : null
}

/** Whether a form has all these fields, and is about the same company, person or thing. */
function holds(form: HTMLFormElement, values: FormValues): boolean {
  return Object.entries(values).every(([name, value]) => {
    const hidden = hiddenField(form, name)
    return form.elements.namedItem(name) !== null && (hidden === null || hidden.value === value)
  })
}

/** The field with this name, when it is one that nobody sees. */
function hiddenField(form: HTMLFormElement | undefined, name: string): HTMLInputElement | null {
  const field = form?.elements.namedItem(name)
  return field instanceof HTMLInputElement && field.type === 'hidden' ? field : null
}
