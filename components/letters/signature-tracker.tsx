import { useLocale, useTranslations } from 'next-intl'
import type { KnotState } from '@/components/pictures/knot'
import { Picture } from '@/components/pictures/picture'
import { lyingRows, standingRows } from '@/components/pictures/waiting-rows'
import type { Answer, Track, Tracker } from '@/lib/admin-status/signatories/tracker'
import { formatDayShort } from '@/lib/i18n/dates'
import { today } from '@/lib/kernel/days'

const knotOf: Record<Answer, KnotState> = {
  named: 'later',
  waits: 'now',
  unanswered: 'off',
  signed: 'done',
  invalid: 'refused',
  refused: 'refused',
  replaced: 'off',
}

/** Who signed, who still has to and how long that takes, and until when it can be done. Nothing where nobody was named. */
export function SignatureTracker({ tracker }: { tracker: Tracker }) {
  const t = useTranslations('apply')
  const locale = useLocale()
  const { tracks, letters, signed, says } = tracker
  if (tracks.length === 0) return null
  const short = (at: Date | null) => (at ? formatDayShort(today(at), locale) : t('tracker.none'))
  const wordsOf = ({ answer, from, until }: Track) =>
    t(`tracker.answer.${answer}`, {
      day: short(answer === 'signed' || answer === 'refused' || answer === 'invalid' ? until : from),
    })
  const rows = tracks.map((track) => ({
    key: track.id,
    name: track.name,
    words: wordsOf(track),
    state: knotOf[track.answer],
    from: track.from?.getTime() ?? null,
    until: track.until?.getTime() ?? null,
    isOver: track.answer !== 'waits',
  }))
  return (
    <Picture
      className="my-4"
      caption={`${t('tracker.count', { signed, letters })} ${t(`tracker.says.${says}`)}`}
      gist={rows.map(({ name, words }) => `${name}: ${words}`).join('; ')}
      narrow={standingRows({ id: 'signatures-narrow', rows })}
      wide={lyingRows({ id: 'signatures-wide', rows })}
      from="medium"
      tables={[
        {
          head: [t('tracker.who'), t('tracker.state'), t('tracker.asked'), t('tracker.answered')],
          rows: tracks.map((track) => [
            track.name,
            t(`tracker.stateOf.${track.answer}`),
            short(track.from),
            short(track.answer === 'waits' ? null : track.until),
          ]),
        },
      ]}
    />
  )
}
