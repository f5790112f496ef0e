import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { TextArea, TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requireStaff } from '@/lib/identity/actors/current'
import { maxRenameReason } from '@/lib/identity/people/schema'
import { findPersonToRename } from '@/lib/identity/people/queries/to-rename'
import type { Search } from '@/lib/kernel/forms/list-address'
import { SheetForm } from '../../sheet-form'
import { rename } from './actions'

type Props = { params: Promise<{ personId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff')
  return { title: t('rename.title') }
}

/** Where staff write somebody's name as their identity document has it. */
export default async function RenamePage({ params, searchParams }: Props) {
  const { personId } = await params
  const staff = await requireStaff(`/desk/people/name/${personId}`, 'proofing.decide')
  const person = await findPersonToRename(staff, personId)
  if (!person) notFound()
  const search = await searchParams
  const t = await getTranslations('staff')
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href="/desk/people">{t('title')}</BackLink>
        {search.done !== undefined && (
          <Note state="ok" role="status" title={t('rename.done', { name: person.name })} className="mb-6" />
        )}
        <PageHead title={t('rename.question', { name: person.name })}>{person.email}</PageHead>
        <SheetForm action={rename} errorTitle={t('rename.failed')} submit={t('rename.save')} cancel={t('cancel')}>
          <input type="hidden" name="personId" value={person.id} />
          <p>{t('rename.intro')}</p>
          <TextInput
            name="name"
            label={t('rename.new')}
            hint={t('rename.newHint')}
            defaultValue={person.name}
            maxLength={100}
            autoComplete="off"
          />
          <TextArea
            name="reason"
            label={t('rename.reason')}
            hint={t('rename.reasonHint')}
            limit={maxRenameReason}
            rows={3}
            aria-required
          />
        </SheetForm>
      </div>
    </div>
  )
}
