import { handleAuth } from '@/lib/identity/sessions/next-auth'

export { handleAuth as GET, handleAuth as POST }
