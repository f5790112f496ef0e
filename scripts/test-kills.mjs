// npm run test:kills [-- ROUNDS]: kills database, web server and worker in turn while people work, and compares what was
// acknowledged with what is stored and mailed. What it needs is not installed by a start, so it is imported afterwards.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, root } from './steps.mjs'

await ensureInstalled({ toWorkOn: true })
const args = ['--import', 'tsx', join(root, 'tests', 'kills', 'kills.mts'), ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 1))
