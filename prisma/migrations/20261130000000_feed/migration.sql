-- Events get a type and a place in the feed; the outbox holds messages. Rows of before keep their words.

CREATE TYPE "ActorKind" AS ENUM ('person', 'visitor', 'system', 'machine', 'peer');

ALTER TABLE "AuditEvent" RENAME COLUMN "action" TO "type";
ALTER TABLE "AuditEvent"
  ADD COLUMN "actorKind" "ActorKind" NOT NULL DEFAULT 'person',
  ADD COLUMN "actorReference" TEXT,
  ADD COLUMN "data" JSONB;

-- The trail is append-only; this is the one change that its rows get, in this transaction only.
ALTER TABLE "AuditEvent" DISABLE TRIGGER "AuditEvent_append_only";
UPDATE "AuditEvent" SET "actorKind" = 'system' WHERE "actorId" IS NULL;
ALTER TABLE "AuditEvent" ENABLE TRIGGER "AuditEvent_append_only";

CREATE TABLE "FeedEntry" (
  "id" BIGSERIAL NOT NULL,
  "eventId" UUID NOT NULL,
  "position" BIGINT,
  "isOld" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "FeedEntry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "FeedEntry_eventId_key" ON "FeedEntry"("eventId");
CREATE UNIQUE INDEX "FeedEntry_position_key" ON "FeedEntry"("position");
-- What waits for its position: all that the single writer ever looks at.
CREATE INDEX "FeedEntry_waiting" ON "FeedEntry"("id") WHERE "position" IS NULL;
ALTER TABLE "FeedEntry" ADD CONSTRAINT "FeedEntry_eventId_fkey"
  FOREIGN KEY ("eventId") REFERENCES "AuditEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ChainLink" (
  "chainId" UUID NOT NULL,
  "sequence" BIGINT NOT NULL,
  "eventId" UUID NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "ChainLink_pkey" PRIMARY KEY ("chainId", "sequence")
);
CREATE INDEX "ChainLink_eventId_idx" ON "ChainLink"("eventId");
ALTER TABLE "ChainLink" ADD CONSTRAINT "ChainLink_eventId_fkey"
  FOREIGN KEY ("eventId") REFERENCES "AuditEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ChainHead" (
  "chainId" UUID NOT NULL,
  "sequence" BIGINT NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "ChainHead_pkey" PRIMARY KEY ("chainId")
);

CREATE TABLE "FeedReader" (
  "name" TEXT NOT NULL,
  "position" BIGINT NOT NULL DEFAULT 0,
  "failures" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "FeedReader_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "FeedFailure" (
  "reader" TEXT NOT NULL,
  "eventId" UUID NOT NULL,
  "failedAt" TIMESTAMPTZ(3) NOT NULL,
  "problem" TEXT NOT NULL,
  CONSTRAINT "FeedFailure_pkey" PRIMARY KEY ("reader", "eventId")
);

INSERT INTO "FeedEntry" ("eventId", "isOld") SELECT "id", true FROM "AuditEvent" ORDER BY "at", "id";

ALTER TYPE "MailStatus" RENAME TO "MessageStatus";
ALTER TABLE "OutboxMail" RENAME TO "Message";
ALTER TABLE "Message" RENAME CONSTRAINT "OutboxMail_pkey" TO "Message_pkey";
ALTER INDEX "OutboxMail_eventKey_key" RENAME TO "Message_eventKey_key";
ALTER INDEX "OutboxMail_status_notBefore_idx" RENAME TO "Message_status_notBefore_idx";
ALTER INDEX "OutboxMail_createdAt_idx" RENAME TO "Message_createdAt_idx";
ALTER TABLE "Message" ADD COLUMN "eventId" UUID;
ALTER TABLE "Message" ALTER COLUMN "eventKey" DROP NOT NULL;
CREATE UNIQUE INDEX "Message_eventId_to_template_key" ON "Message"("eventId", "to", "template");
