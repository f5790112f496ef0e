import type { TestProject } from 'vitest/node'
import { startTestCluster } from '../../scripts/test-cluster.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test cluster, with `DATABASE` where the name of a database belongs. */
    clusterUrl: string
    templateDatabase: string
  }
}

/** One PostgreSQL for the whole run, with one migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject) {
  const cluster = await startTestCluster()
  project.provide('clusterUrl', cluster.url('DATABASE'))
  project.provide('templateDatabase', cluster.template)
  return () => cluster.remove()
}
