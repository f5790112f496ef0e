import { getTranslations } from 'next-intl/server'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger-alone'

const rows = ['who', 'consent', 'means', 'example'] as const

/** A standard authorization beside a chain authorization. */
export async function Comparison() {
  const t = await getTranslations('public')
  return (
    <section className="chapter" id="difference">
      <div>
        <h2>{t('compare.title')}</h2>
        <p className="soft mt-3">{t('compare.intro')}</p>
        <TwoLogins own={t('compare.ownPicture')} client={t('compare.clientPicture')} label={t('compare.picture')} />
      </div>
      <Ledger
        caption={t('compare.caption')}
        kind="plain"
        head={
          <>
            <HeadCell hidden className="w-1/4">
              {t('compare.question')}
            </HeadCell>
            <HeadCell>{t('compare.standard')}</HeadCell>
            <HeadCell>{t('compare.chain')}</HeadCell>
          </>
        }
      >
        {rows.map((row) => (
          <Row key={row}>
            <RowHead>
              <b>{t(`compare.${row}.question`)}</b>
            </RowHead>
            <Cell label={t('compare.standard')}>{t(`compare.${row}.standard`)}</Cell>
            <Cell label={t('compare.chain')}>
              <b>{t(`compare.${row}.chain`)}</b>
            </Cell>
          </Row>
        ))}
      </Ledger>
    </section>
  )
}

/** One ring that logs in for itself, above two rings joined by the pill. */
function TwoLogins({ own, client, label }: { own: string; client: string; label: string }) {
  const ring = {
    width: 132,
    height: 56,
    rx: 28,
    fill: 'var(--color-surface)',
    stroke: 'var(--color-art-ink)',
    strokeWidth: 4,
  }
  return (
    <svg className="figure" viewBox="0 0 400 164" role="img" aria-label={label}>
      <rect x="2" y="4" {...ring} />
      <text x="68" y="37" textAnchor="middle">
        {own}
      </text>
      <path
        d="M146 32h108M242 20l14 12-14 12"
        fill="none"
        stroke="var(--color-art-ink)"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <Desk y={4} />
      <rect x="2" y="104" {...ring} width={120} />
      <text x="62" y="137" textAnchor="middle">
        {client}
      </text>
      <rect
        x="100"
        y="122"
        width="60"
        height="20"
        rx="10"
        fill="var(--color-action)"
        stroke="var(--color-ground)"
        strokeWidth="4"
      />
      <rect x="138" y="104" {...ring} width={80} />
      <text x="180" y="137" textAnchor="middle">
        {own}
      </text>
      <path
        d="M230 132h24M242 120l14 12-14 12"
        fill="none"
        stroke="var(--color-art-ink)"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <Desk y={104} />
    </svg>
  )
}

function Desk({ y }: { y: number }) {
  return (
    <g transform={`translate(270 ${y})`} stroke="var(--color-art-ink)" strokeWidth="3" strokeLinejoin="round">
      <path d="M6 20L62 2l56 18z" fill="var(--color-art-straw)" />
      <path d="M14 20h96v30H14z" fill="var(--color-art-sky)" />
      <path d="M30 20v30M54 20v30M78 20v30M98 20v30M4 54h116" fill="none" strokeLinecap="round" />
    </g>
  )
}
