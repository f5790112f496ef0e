import { useTranslations } from 'next-intl'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { staffRoles, type StaffRole } from '@/lib/desk/staff/rules'

/** The three roles of the desk, each with what one may do in it. */
export function RoleChoice({ legend, chosen }: { legend: string; chosen?: StaffRole }) {
  const t = useTranslations('staff')
  return (
    <ChoiceGroup name="role" legend={legend}>
      {staffRoles.map((role) => (
        <Option
          key={role}
          name="role"
          value={role}
          label={t(`role.${role}`)}
          hint={t(`may.${role}`)}
          defaultChecked={role === chosen}
        />
      ))}
    </ChoiceGroup>
  )
}
