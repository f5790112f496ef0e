import { handleAuth } from '@/lib/identity/sessions/browser/next-auth'

export { handleAuth as GET, handleAuth as POST }
