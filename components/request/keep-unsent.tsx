'use client'

import { useEffect, useRef } from 'react'

/** Somebody else may sit at this browser later. */
const keptMs = 10 * 60_000

type Fields = [name: string, value: string][]

/** The name of no field: until when it is kept. */
const until = ' until'

/** Null in a browser that keeps nothing. */
function storage(): Storage | null {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

/**
 * Stands in a form of a draft. Who leaves it by the browser's own way back, without sending it, finds what they typed
 * when they come again; only in this tab, for ten minutes. What was sent lies in the draft and is not kept here.
 */
export function KeepUnsent({ draftId }: { draftId: string }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const key = `schakel-unsent-${draftId}`
    const began = wordsOf(fieldsOf(form))
    putBack(form, takeKept(key))
    let isSent = false
    const sent = () => (isSent = true)
    // It was refused, and is filled in further.
    const typed = () => (isSent = false)
    const keep = () => {
      const fields = fieldsOf(form)
      if (isSent || wordsOf(fields) === began) return
      storage()?.setItem(key, wordsOf([...fields, [until, String(Date.now() + keptMs)]]))
    }
    form.addEventListener('submit', sent)
    form.addEventListener('input', typed)
    window.addEventListener('pagehide', keep)
    return () => {
      keep()
      form.removeEventListener('submit', sent)
      form.removeEventListener('input', typed)
      window.removeEventListener('pagehide', keep)
    }
  }, [draftId])
  return <span ref={place} hidden />
}

const wordsOf = (fields: Fields) => new URLSearchParams(fields).toString()

function takeKept(key: string): Fields {
  const kept = new URLSearchParams(storage()?.getItem(key) ?? '')
  storage()?.removeItem(key)
  return Date.now() > Number(kept.get(until)) ? [] : [...kept]
}

const isTyped = (field: Element): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  (field instanceof HTMLInputElement && field.type !== 'hidden' && field.type !== 'file') ||
  field instanceof HTMLTextAreaElement ||
  field instanceof HTMLSelectElement

const isChoice = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')

function fieldsOf(form: HTMLFormElement): Fields {
  return [...form.elements]
    .filter(isTyped)
    .filter((field) => !isChoice(field) || field.checked)
    .map(({ name, value }) => [name, value])
}

/** As a person would, so that whatever moves with a field moves along. */
function putBack(form: HTMLFormElement, fields: Fields) {
  for (const field of [...form.elements].filter(isTyped)) {
    if (isChoice(field)) {
      const isChosen = fields.some(([name, value]) => name === field.name && value === field.value)
      if (isChosen && !field.checked) field.click()
      continue
    }
    const kept = fields.find(([name]) => name === field.name)
    if (!kept || kept[1] === field.value) continue
    // React hears only of what the element itself was told.
    Object.getOwnPropertyDescriptor(shapeOf(field), 'value')?.set?.call(field, kept[1])
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  }
}

function shapeOf(field: Element): object {
  if (field instanceof HTMLTextAreaElement) return HTMLTextAreaElement.prototype
  return field instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype
}
