-- A session keeps how strongly its person showed who they are, and when; a recovery keeps the event that asked for it.

CREATE TYPE "AuthenticationMethod" AS ENUM ('phone_pin');

ALTER TABLE "Session"
  ADD COLUMN "level" "LevelOfAssurance",
  ADD COLUMN "method" "AuthenticationMethod" NOT NULL DEFAULT 'phone_pin',
  ADD COLUMN "authenticatedAt" TIMESTAMPTZ(3);

-- Sessions of before: what their person can sign in with today, and the moment at which they began.
UPDATE "Session" SET "authenticatedAt" = "createdAt", "level" = (
  SELECT m."level" FROM "Means" m
  WHERE m."personId" = "Session"."personId" AND m."revokedAt" IS NULL
    AND (now() AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN m."validFrom" AND m."validUntil"
  ORDER BY m."level" DESC LIMIT 1
);

ALTER TABLE "Session"
  ALTER COLUMN "method" DROP DEFAULT,
  ALTER COLUMN "authenticatedAt" SET NOT NULL;

ALTER TABLE "Recovery" ADD COLUMN "askedEventId" UUID;

UPDATE "Recovery" SET "askedEventId" = (
  SELECT e."id" FROM "AuditEvent" e
  WHERE e."subjectId" = "Recovery"."personId" AND e."type" = 'person.recoveryAsked' AND e."at" = "Recovery"."createdAt"
  LIMIT 1
);

-- What waits to tell that a recovery can be used is found by that event when somebody stops it.
UPDATE "Message" SET "eventId" = r."askedEventId"
FROM "Recovery" r
WHERE "Message"."status" = 'waiting' AND "Message"."template" = 'recoveryReady'
  AND "Message"."eventKey" LIKE 'recovery.ready:' || r."id" || ':%';
