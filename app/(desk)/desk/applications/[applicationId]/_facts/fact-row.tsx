import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { Cell, Row } from '@/components/ui/ledger'

type FactRowProps = { label: string; register: string | null; application: string; isDifferent?: boolean; why?: string }

/** One fact of the register beside the same one of the application; a difference stands out and says what it is. */
export function FactRow({ label, register, application, isDifferent, why }: FactRowProps) {
  const t = useTranslations('desk')
  return (
    <Row className={isDifferent ? 'is-different' : undefined}>
      <th role="rowheader" scope="row">
        {label}
      </th>
      <Cell label={t('register.now')}>{register || t('register.none')}</Cell>
      <Cell label={t('register.application')}>
        {application || t('register.none')}
        {isDifferent && (
          <span className="difference">
            <Icon name="warning" />
            {why ?? t('register.isDifferent')}
          </span>
        )}
      </Cell>
    </Row>
  )
}
