import { z } from 'zod'
import { figures, periods } from './rules'

export const figureDownloadSchema = z.object({ figure: z.enum(figures), days: z.literal(periods) })
