'use client'

import type { ComponentProps, ReactNode } from 'react'
import { clsx } from 'clsx'
import { useChosen, useField } from './form-context'
import { FieldError, type Choice } from './field'

type NativeChoice = Omit<
  ComponentProps<'input'>,
  'name' | 'value' | 'type' | 'className' | 'children' | 'disabled' | 'defaultChecked'
>

type ChoiceProps = NativeChoice & {
  name: string
  value: string
  type?: 'checkbox' | 'radio'
  label: ReactNode
  hint?: ReactNode
  defaultChecked?: boolean
  className?: string
}

type BoxProps = Omit<ChoiceProps, 'label' | 'hint' | 'className'>

/** The box (or round) alone, for a row that has its own words. */
export function Box({ name, value, type = 'checkbox', defaultChecked, ...rest }: BoxProps) {
  const isChosen = useChosen(name, value, defaultChecked)
  return <input type={type} name={name} value={value} defaultChecked={isChosen} {...rest} />
}

/** A box (or round) with its words; the whole row is the target. */
export function Tick({ label, hint, className, ...box }: ChoiceProps) {
  return (
    <label className={clsx('tick', className)}>
      <Box {...box} />
      <span>
        {label}
        {hint && <small className="small-text soft block">{hint}</small>}
      </span>
    </label>
  )
}

/** A choice that needs explaining: a framed row with a bold name and a line below it. */
export function Option({ label, hint, className, type = 'radio', ...rest }: ChoiceProps) {
  return (
    <Tick
      type={type}
      label={
        <>
          <b>{label}</b>
          {hint && <small>{hint}</small>}
        </>
      }
      className={clsx('option', className)}
      {...rest}
    />
  )
}

type GroupProps = {
  name: string
  legend: ReactNode
  hint?: ReactNode
  hideLegend?: boolean
  className?: string
  children: ReactNode
}

/** Choices that belong together, with their question and their error. */
export function ChoiceGroup({ name, legend, hint, hideLegend, className, children }: GroupProps) {
  const { id, error } = useField(name.replace(/\[\]$/, ''))
  const describedBy = clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy}
      className={clsx(error && 'field--error fieldset--error', className)}
    >
      <legend className={hideLegend ? 'visually-hidden' : 'legend'}>{legend}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} message={error} />
      {children}
    </fieldset>
  )
}

/** A few short choices side by side. */
export function SegmentedControl({
  name,
  legend,
  options,
  defaultValue,
  className,
}: {
  name: string
  legend: string
  options: Choice[]
  defaultValue?: string
  className?: string
}) {
  const { typed } = useField(name)
  return (
    <fieldset className={clsx('segments', className)}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === (typed ?? defaultValue)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
