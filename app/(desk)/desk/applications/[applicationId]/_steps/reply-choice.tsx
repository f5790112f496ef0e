'use client'

import { useField } from '@/components/ui/form-context'

type ChoiceProps = { title: string; hint: string; replies: { id: string; name: string }[] }

/** Buttons of the form itself, so that what is ticked and typed elsewhere in it stays. Which reply one began with goes along. */
export function ReplyChoice({ title, hint, replies }: ChoiceProps) {
  const { typed: chosen = '' } = useField('templateId')
  return (
    <div role="group" aria-labelledby="replies" aria-describedby="replies-hint">
      <h2 className="text-md" id="replies">
        {title}
      </h2>
      <p className="small-text soft" id="replies-hint">
        {hint}
      </p>
      <input type="hidden" name="templateId" value={chosen} />
      <p className="mt-3 flex flex-wrap gap-2">
        {replies.map(({ id, name }) => (
          <button
            key={id}
            type="submit"
            name="reply"
            value={id}
            className="chip h-auto! whitespace-normal!"
            aria-pressed={id === chosen}
          >
            {name}
          </button>
        ))}
      </p>
    </div>
  )
}
