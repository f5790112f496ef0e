import { clsx } from 'clsx'
import { IconDrawing, type IconName } from '@/components/ui/icon'
import { fit } from './measure'
import { nameSize, nodePadding as padding, wordSize } from './sizes'

/** A place in a drawing. */
export type Box = { x: number; y: number; width: number; height: number }

const disc = 14

/** How much room a party leaves for its words. */
export const roomIn = ({ width }: Pick<Box, 'width'>, hasIcon: boolean) =>
  width - padding * 2 - (hasIcon ? disc * 2 : 0)

/** A party: the pill of the chain, with its name above and a few words below; what does not fit is cut. */
export function Node({
  box,
  icon,
  name,
  words,
  isOpen,
  isWarning,
}: {
  box: Box
  icon?: IconName
  name: string
  words?: string
  /** Whether it is not there. */ isOpen?: boolean
  /** Whether its words say what is missing. */ isWarning?: boolean
}) {
  const { x, y, width, height } = box
  const middle = y + height / 2
  const left = x + padding + (icon ? disc * 2 : 0)
  const room = roomIn(box, icon !== undefined)
  return (
    <g>
      <rect
        className={clsx('picture__node', isOpen && 'picture__node--open')}
        x={x + 1}
        y={y + 1}
        width={width - 2}
        height={height - 2}
        rx={Math.min(height / 2 - 1, 23)}
      />
      {icon && (
        <g transform={`translate(${x + padding - 4} ${middle - 10})`}>
          <IconDrawing name={icon} />
        </g>
      )}
      <text className="picture__name" x={left} y={words ? middle - 3 : middle + 5}>
        {fit(name, room, nameSize)}
      </text>
      {words && (
        <text className={isWarning ? 'picture__warning' : 'picture__faint'} x={left} y={middle + 14}>
          {fit(words, room, wordSize)}
        </text>
      )}
    </g>
  )
}
