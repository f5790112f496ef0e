import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkVerdict } from '@/components/link-verdict'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Panel } from '@/components/ui/surface'
import { useReasons, type ReasonFacts } from './reasons'

export type Verdict = ReasonFacts & {
  works: boolean
  /** How many people can log in: for a client, who does not know them by name. */
  people?: number
}

type WorksNowProps = {
  path: string
  employees?: { value: string; label: string }[]
  services: { value: string; label: string }[]
  chosen: { employee?: string; service: string }
  verdict: Verdict | null
  /** The best next step. */
  action?: ReactNode
}

/** "Werkt het nu?": choose, and read whether it works and who can mend what is missing. */
export function WorksNow({ path, employees, services, chosen, verdict, action }: WorksNowProps) {
  const t = useTranslations('authorizations')
  return (
    <Panel label={t('check.title')}>
      <h2 id="check">{t('check.title')}</h2>
      <form className="check-form" action={`${path}#check`}>
        {employees && (
          <Select
            name="employee"
            id="check-employee"
            label={t('check.employee')}
            options={employees}
            defaultValue={chosen.employee}
          />
        )}
        <Select
          name="service"
          id="check-service"
          label={t('check.service')}
          options={services}
          defaultValue={chosen.service}
        />
        <div>
          <Button type="submit" small>
            {t('check.go')}
          </Button>
        </div>
      </form>
      {verdict ? <VerdictWords verdict={verdict} /> : <p className="mt-4">{t('check.choose')}</p>}
      {action}
    </Panel>
  )
}

function VerdictWords({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('authorizations')
  const reasons = useReasons(verdict)
  const { works, name, people = 0, missing } = verdict
  const title =
    name === null
      ? works
        ? t('check.yesPeople', { count: people })
        : t('check.noPeople')
      : t(works ? 'check.yes' : 'check.no', { name })
  return (
    <LinkVerdict
      works={works}
      title={title}
      detail={missing.length > 0 ? t('check.missing', { count: missing.length }) : undefined}
      reasons={reasons}
    />
  )
}
