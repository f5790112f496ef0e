import { useTranslations } from 'next-intl'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Tag } from '@/components/ui/tag'
import type { Line, Verdict } from '@/lib/organizations/invitations/rules'

const states: Record<Verdict, 'ok' | 'stop' | 'off'> = {
  ok: 'ok',
  malformed: 'stop',
  name_malformed: 'stop',
  double: 'off',
  already_member: 'off',
  already_invited: 'off',
  mailed_just_now: 'off',
}

/** What becomes of each line of a list, in the order in which it was typed; what needs care first. */
export function Verdicts({ lines }: { lines: (Line & { verdict: Verdict })[] }) {
  const t = useTranslations('colleagues')
  const inOrder = [
    ...lines.filter(({ verdict }) => states[verdict] === 'stop'),
    ...lines.filter(({ verdict }) => states[verdict] !== 'stop'),
  ]
  return (
    <Ledger
      caption={t('check.caption')}
      head={
        <>
          <HeadCell className="w-1/2">{t('check.address')}</HeadCell>
          <HeadCell>{t('check.name')}</HeadCell>
          <HeadCell>{t('check.verdict')}</HeadCell>
        </>
      }
    >
      {inOrder.map(({ email, name, text, verdict }, place) => (
        <Row key={place}>
          <RowHead>
            <span className="break-all">{verdict === 'malformed' ? text : email}</span>
          </RowHead>
          <Cell label={t('check.name')}>{verdict === 'malformed' || name === '' ? t('check.noName') : name}</Cell>
          <Cell label={t('check.verdict')} status>
            <Tag state={states[verdict]} icon={states[verdict] === 'off' ? 'info' : undefined}>
              {t(`verdict.${verdict}`)}
            </Tag>
          </Cell>
        </Row>
      ))}
    </Ledger>
  )
}
