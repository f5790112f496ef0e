import { useTranslations } from 'next-intl'
import { Option, ChoiceGroup } from '@/components/ui/choice'
import { Select } from '@/components/ui/field'
import { levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'

type RoleProps = {
  role: 'admin' | 'restricted_admin' | 'employee'
  level: LevelOfAssurance | null
  levels: LevelOfAssurance[]
}

/** The three roles, and for an admin the level; `levels` are those that the one who appoints may give. */
export function RoleFields({ role, level, levels }: RoleProps) {
  const t = useTranslations('colleagues')
  return (
    <>
      <ChoiceGroup name="role" legend={t('role.legend')}>
        <Option
          name="role"
          value="employee"
          label={t('role.employee')}
          hint={t('role.employeeHint')}
          defaultChecked={role === 'employee'}
        />
        <Option
          name="role"
          value="restricted_admin"
          label={t('role.restricted_admin')}
          hint={t('role.restrictedHint')}
          defaultChecked={role === 'restricted_admin'}
        />
        <Option
          name="role"
          value="admin"
          label={t('role.admin')}
          hint={t('role.adminHint')}
          defaultChecked={role === 'admin'}
        />
      </ChoiceGroup>
      <Select
        name="level"
        label={t('role.level')}
        hint={t('role.levelHint')}
        optional
        defaultValue={level ?? ''}
        options={[
          { value: '', label: t('role.noLevel') },
          ...levels.map((one) => ({ value: one, label: levelLabel(one) })),
        ]}
      />
    </>
  )
}
