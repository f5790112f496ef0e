// npm run dev: as npm start, with pages that follow the sources instead of a build.
import { start, tellProblem } from './start.mjs'

await start('development').catch(tellProblem)
