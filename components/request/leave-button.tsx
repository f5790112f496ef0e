import { Icon } from '@/components/ui/icon'

type LeaveProps = {
  /** The form that is kept as it is now. */
  form: string
  /** What Enter has to do: without this it would press the first button of the form, and leave. */
  onEnter: 'search' | 'next' | 'look'
  children: string
}

/** Stops halfway, and keeps what was filled in. Looks like the way back, but sends the form. */
export function LeaveButton({ form, onEnter, children }: LeaveProps) {
  return (
    <>
      <button
        className="visually-hidden"
        type="submit"
        form={form}
        name="go"
        value={onEnter}
        tabIndex={-1}
        aria-hidden="true"
      />
      <button
        className="back-link cursor-pointer border-0 bg-transparent p-0 text-link underline"
        type="submit"
        form={form}
        name="go"
        value="stop"
      >
        <Icon name="left" />
        {children}
      </button>
    </>
  )
}
