import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'
import { connectionParts } from './database.mjs'

/**
 * @typedef {import('@prisma/driver-adapter-utils').SqlQueryable} Queryable
 * @typedef {import('@prisma/driver-adapter-utils').IsolationLevel} IsolationLevel
 * @typedef {Awaited<ReturnType<PrismaPg['connect']>>} Connection
 */

const oid = { char: 18, uuid: 2950 }
const columnType = /** @type {const} */ ({ character: 6, uuid: 15 })

/**
 * Introspection reads columns of the internal type "char", which the adapter refuses and the engine
 * wants as a character. They travel as uuid, a type that introspection itself never returns.
 */
function disguiseCharColumns() {
  /** @type {{ addFields: (fields: { dataTypeID: number }[]) => void }} */
  const prototype = Object(pg.Result.prototype)
  const addFields = prototype.addFields
  prototype.addFields = function (/** @type {{ dataTypeID: number }[]} */ fields) {
    for (const field of fields) if (field.dataTypeID === oid.char) field.dataTypeID = oid.uuid
    return addFields.call(this, fields)
  }
}

/**
 * @template {Queryable} T
 * @param {T} queryable
 */
function revealCharColumns(queryable) {
  const queryRaw = queryable.queryRaw.bind(queryable)
  /** @type {Queryable['queryRaw']} */
  const withCharacters = async (query) => {
    const answer = await queryRaw(query)
    /** @param {number} type */
    const columnTypes = answer.columnTypes.map((type) => (type === columnType.uuid ? columnType.character : type))
    return { ...answer, columnTypes }
  }
  queryable.queryRaw = withCharacters
  return queryable
}

/**
 * The original cuts a script at every semicolon, also inside the body of a function.
 * @param {Connection} connection
 */
function runScriptsWhole(connection) {
  connection.executeScript = async (/** @type {string} */ script) => {
    try {
      await connection.underlyingDriver().query(script)
    } catch (error) {
      connection['onError'](error)
    }
  }
  return connection
}

/** @param {Connection} connection */
function prepare(connection) {
  const startTransaction = connection.startTransaction.bind(connection)
  connection.startTransaction = async (/** @type {IsolationLevel | undefined} */ level) =>
    revealCharColumns(await startTransaction(level))
  return runScriptsWhole(revealCharColumns(connection))
}

/** The adapter of Prisma for PostgreSQL, made fit for migrations. */
export class MigrationAdapterFactory extends PrismaPg {
  /** @param {string} url */
  constructor(url) {
    // Never a connection string: pg lets it win over `database`, and the shadow would be the main database.
    super(
      { ...connectionParts(url), idleTimeoutMillis: 0 },
      { schema: new URL(url).searchParams.get('schema') ?? undefined },
    )
  }

  /** @override */
  async connect() {
    return prepare(await super.connect())
  }

  /**
   * A throw-away database in which the engine replays the migrations.
   * @override
   */
  async connectToShadowDb() {
    const main = await this.connect()
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
    await main.executeScript(`CREATE DATABASE "${database}"`)
    const shadow = await new ShadowAdapterFactory({ ...this['config'], database }).connect()
    const closePool = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await closePool()
      await main.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
      await main.dispose()
    }
    return shadow
  }
}

class ShadowAdapterFactory extends PrismaPg {
  /** @override */
  async connect() {
    return prepare(await super.connect())
  }
}

disguiseCharColumns()
