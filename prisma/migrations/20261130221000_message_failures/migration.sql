-- Why a message did not arrive, as a code that the texts put into words; until now only the log's notes said it.
CREATE TYPE "MessageFailure" AS ENUM ('unknown_address', 'mailbox_full', 'unknown_domain', 'unwanted', 'unreachable', 'country', 'too_many', 'not_sent', 'refused', 'uncertain');

ALTER TABLE "Message" ADD COLUMN "failure" "MessageFailure", ADD COLUMN "failedAt" TIMESTAMPTZ(3);

-- What the notes of before tell: the code of the server, or that there was none.
UPDATE "Message" SET
  "failedAt" = GREATEST("notBefore", "createdAt"),
  "failure" = CASE
    WHEN "status" = 'uncertain' THEN 'uncertain'
    WHEN "lastError" IN ('too_old', 'unreadable', 'unwritable') THEN 'not_sent'
    WHEN "channel" = 'mail' AND "lastError" ~ ' (550|551|553)$' THEN 'unknown_address'
    WHEN "channel" = 'mail' AND "lastError" ~ ' (452|552)$' THEN 'mailbox_full'
    WHEN "lastError" ~ '^(ECONN|ETIMEDOUT|EDNS|ESOCKET|EDEADLINE)' THEN 'unreachable'
    ELSE 'refused'
  END::"MessageFailure"
WHERE "status" IN ('failed', 'uncertain');

ALTER TABLE "Message" ADD CONSTRAINT "Message_failure_of_failed"
  CHECK (("status" IN ('failed', 'uncertain')) = ("failure" IS NOT NULL) AND ("failure" IS NULL) = ("failedAt" IS NULL));

-- What did not arrive at an address, and when something last did.
CREATE INDEX "Message_not_arrived" ON "Message" ("to") WHERE "failure" IS NOT NULL;
CREATE INDEX "Message_to_sentAt_idx" ON "Message" ("to", "sentAt");
