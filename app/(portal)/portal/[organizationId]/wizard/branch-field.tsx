import { getTranslations } from 'next-intl/server'
import { Select, TextInput } from '@/components/ui/field'
import { Fold } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { findBranches } from '@/lib/organizations/queries/branches'
import type { Branch } from '@/lib/organizations/register/register'

/** A branch restriction is offered, never forced, and often does harm: it stands behind a warning. Source: "branch by choice". */
export async function BranchField({ draft, kvkNumber }: { draft: DraftDetails; kvkNumber: string }) {
  const t = await getTranslations('wizard')
  const branches = await findBranches(kvkNumber)
  const isListed = branches !== null && branches.length > 0 && branches.length <= mostListed
  return (
    <Fold summary={t('period.branch')} open={!!draft.branchNumber}>
      <Note state="soon" title={t('period.branchWarning')} className="mb-4">
        {t('period.branchText')}
      </Note>
      {branches?.length === 0 && <p>{t('period.branchNone')}</p>}
      {isListed ? (
        <Select
          name="branchNumber"
          label={t('period.branchChoice')}
          hint={t('period.branchChoiceHint')}
          optional
          defaultValue={draft.branchNumber ?? ''}
          options={[{ value: '', label: t('period.branchWhole') }, ...withKept(branches, draft.branchNumber)]}
        />
      ) : (
        <TextInput
          name="branchNumber"
          kind="number"
          label={t('period.branchNumber')}
          hint={branches === null ? t('period.branchSilent') : t('period.branchHint')}
          optional
          autoComplete="off"
          defaultValue={draft.branchNumber ?? ''}
        />
      )}
    </Fold>
  )
}

/** Of more branches the number is typed: nobody looks through a longer list. */
const mostListed = 200

/** The branches to choose from, and the one that was typed while the register was silent and does not know. */
function withKept(branches: Branch[], kept: string | null) {
  const options = branches.map(({ number, name }) => ({ value: number, label: `${name} – ${number}` }))
  const isKnown = kept === null || branches.some(({ number }) => number === kept)
  return isKnown ? options : [...options, { value: kept, label: kept }]
}
