-- When a connection was changed last: two leads may have its form open.
ALTER TABLE "Connection" ADD COLUMN "changedAt" TIMESTAMPTZ(3);
UPDATE "Connection" SET "changedAt" = "createdAt";
ALTER TABLE "Connection" ALTER COLUMN "changedAt" SET NOT NULL, ALTER COLUMN "changedAt" SET DEFAULT CURRENT_TIMESTAMP;

-- What is meant where a request names no service is one of the services of that connection. Asked at the end: a
-- connection and its services are written one after the other.
CREATE FUNCTION "check_connection_default"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM "Connection" c
    WHERE c."id" = CASE WHEN TG_TABLE_NAME = 'Connection' THEN (to_jsonb(NEW)->>'id')::uuid ELSE (to_jsonb(OLD)->>'connectionId')::uuid END
      AND c."defaultInstanceId" IS NOT NULL
      AND NOT EXISTS (SELECT FROM "ConnectionInstance" i WHERE i."connectionId" = c."id" AND i."instanceId" = c."defaultInstanceId")
  ) THEN
    RAISE EXCEPTION 'Connection_default: the service that is meant by default is one of the connection' USING ERRCODE = 'check_violation', CONSTRAINT = 'Connection_default';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Connection_default" AFTER INSERT OR UPDATE ON "Connection"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_connection_default"();
CREATE CONSTRAINT TRIGGER "ConnectionInstance_default" AFTER DELETE ON "ConnectionInstance"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_connection_default"();

-- The refusal names its constraint, as the others do: the command knows by it what to say.
CREATE OR REPLACE FUNCTION "check_connection_secrets"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Connection" WHERE "id" = NEW."connectionId" FOR UPDATE;
  IF (SELECT count(*) FROM "ConnectionSecret" WHERE "connectionId" = NEW."connectionId" AND "revokedAt" IS NULL) > 2 THEN
    RAISE EXCEPTION 'ConnectionSecret_two: two secrets of a connection work at a time' USING ERRCODE = 'check_violation', CONSTRAINT = 'ConnectionSecret_two';
  END IF;
  RETURN NULL;
END $$;
