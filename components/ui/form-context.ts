'use client'

import { createContext, useContext } from 'react'

export type FieldError = {
  field?: string
  message: string
  /** What helps, in a new tab unless it loads this page again. */ link?: { href: string; words: string }
}

type FormContext = {
  /** Goes before the ids of the fields, when a page holds several forms. */
  prefix: string
  /** Message per field name. */
  errors: Record<string, string>
  /** What was typed before; null while nothing was sent. */
  values: Record<string, string | string[]> | null
}

const nothingSent: FormContext = { prefix: '', errors: {}, values: null }

export const FormContext = createContext<FormContext>(nothingSent)

/** The id of a field, its error and what was typed in it before. */
export function useField(name: string, id?: string) {
  const { prefix, errors, values } = useContext(FormContext)
  const fieldId = id ?? (prefix ? `${prefix}-${name}` : name)
  const typed = values?.[name]
  return { id: fieldId, error: errors[bare(name)], typed: Array.isArray(typed) ? typed[0] : typed }
}

/** Whether a box or round is chosen: as sent before, or as the page proposes. */
export function useChosen(name: string, value: string, proposed?: boolean): boolean | undefined {
  const { values } = useContext(FormContext)
  if (!values) return proposed
  const typed = values[name]
  return Array.isArray(typed) ? typed.includes(value) : typed === value
}

/** A list field is called `services[]` in the form and `services` in its errors. */
function bare(name: string) {
  return name.endsWith('[]') ? name.slice(0, -2) : name
}
