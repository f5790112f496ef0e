'use server'

import { postAnnouncement } from '@/lib/desk/announcements/commands/post-announcement'
import { formAction } from '@/lib/web/form-action'

export const post = formAction(postAnnouncement, { goTo: () => '/desk/letters?state=post&done=1' })
