'use client'

import { useTranslations } from 'next-intl'
import { useState, type ComponentProps, type ReactNode } from 'react'
import { clsx } from 'clsx'
import { useField } from './form-context'
import { Icon } from './icon'

type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Says so beside the label; every other field is required. */
  optional?: boolean
  id?: string
  className?: string
}

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** Label, hint and error around one control; `children` receives what ties the control to them. */
export function Field({
  name,
  label,
  hint,
  optional,
  id,
  className,
  children,
}: FieldProps & { children: (control: Described) => ReactNode }) {
  const t = useTranslations('ui')
  const field = useField(name, id)
  const describedBy = clsx(hint && `${field.id}-hint`, field.error && `${field.id}-error`) || undefined
  return (
    <div className={clsx('field', field.error && 'field--error', className)}>
      <label htmlFor={field.id}>
        {label}
        {optional && <span className="font-normal"> {t('optional')}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={field.id} message={field.error} />
      {children({ id: field.id, 'aria-describedby': describedBy, 'aria-invalid': field.error ? true : undefined })}
    </div>
  )
}

/** The message above a control. */
export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (!message) return null
  return (
    <p className="error" id={`${id}-error`}>
      <Icon name="stop" />
      {message}
    </p>
  )
}

type NativeInput = Omit<ComponentProps<'input'>, 'name' | 'id' | 'className' | 'children' | 'placeholder' | 'disabled'>

/**
 * One line of text. `kind="number"` is for register numbers: narrow, with spaced figures. `room` is a class for how wide the
 * box itself is: its label and hint keep the whole line.
 */
export function TextInput({
  name,
  label,
  hint,
  optional,
  id,
  className,
  kind,
  room,
  defaultValue,
  ...rest
}: FieldProps & NativeInput & { kind?: 'text' | 'number'; room?: string }) {
  const { typed } = useField(name, id)
  return (
    <Field {...{ name, label, hint, optional, id, className }}>
      {(control) => (
        <input
          className={clsx('input', kind === 'number' && 'input--kvk', room)}
          name={name}
          inputMode={kind === 'number' ? 'numeric' : undefined}
          defaultValue={typed ?? defaultValue}
          {...control}
          {...rest}
        />
      )}
    </Field>
  )
}

type NativeTextArea = Omit<
  ComponentProps<'textarea'>,
  'name' | 'id' | 'className' | 'children' | 'placeholder' | 'disabled' | 'maxLength' | 'defaultValue'
>

/** Several lines of text. With `limit`, says how many characters are left; more can be typed, and is then refused. */
export function TextArea({
  name,
  label,
  hint,
  optional,
  id,
  className,
  limit,
  defaultValue,
  rows = 4,
  ...rest
}: FieldProps & NativeTextArea & { limit?: number; defaultValue?: string }) {
  const field = useField(name, id)
  const start = field.typed ?? defaultValue ?? ''
  const [counted, setCounted] = useState({ start, length: start.length })
  // The answer of the server may put other words in the field.
  const length = counted.start === start ? counted.length : start.length
  return (
    <Field {...{ name, label, hint, optional, id, className }}>
      {(control) => (
        <>
          {/* What people type is in whichever language they write. */}
          <textarea
            lang=""
            className="textarea"
            name={name}
            rows={rows}
            defaultValue={start}
            onInput={(event) => setCounted({ start, length: event.currentTarget.value.length })}
            {...control}
            {...rest}
            aria-describedby={clsx(control['aria-describedby'], limit && `${field.id}-left`) || undefined}
          />
          {limit && <CharactersLeft id={`${field.id}-left`} left={limit - length} />}
        </>
      )}
    </Field>
  )
}

/** Announced only near the end, so that typing is not interrupted. */
function CharactersLeft({ id, left }: { id: string; left: number }) {
  const t = useTranslations('ui')
  const words = left < 0 ? t('charactersTooMany', { count: -left }) : t('charactersLeft', { count: left })
  return (
    <p className={clsx('small-text mt-1', left < 0 ? 'error' : 'faint')}>
      <span id={id}>{words}</span>
      <span className="visually-hidden" role="status">
        {left <= 20 ? words : ''}
      </span>
    </p>
  )
}

export type Choice = { value: string; label: string }

type NativeSelect = Omit<
  ComponentProps<'select'>,
  'name' | 'id' | 'className' | 'children' | 'disabled' | 'defaultValue'
>

/** One of a short list. */
export function Select({
  name,
  label,
  hint,
  optional,
  id,
  className,
  options,
  defaultValue,
  ...rest
}: FieldProps & NativeSelect & { options: Choice[]; defaultValue?: string }) {
  const { typed } = useField(name, id)
  const chosen = typed ?? defaultValue
  return (
    <Field {...{ name, label, hint, optional, id, className }}>
      {(control) => (
        // The key makes React choose anew: it does not follow a changed defaultValue of a select.
        <select className="select" name={name} defaultValue={chosen} key={chosen} {...control} {...rest}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
