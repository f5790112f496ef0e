-- Of an old message only what makes it unique stays; from this moment it says nothing any more.
ALTER TABLE "Message" ADD COLUMN "emptiedAt" TIMESTAMPTZ(3);

ALTER TABLE "Message" ADD CONSTRAINT "Message_emptied_says_nothing"
  CHECK ("emptiedAt" IS NULL OR ("name" = '' AND "data" = '{}'::jsonb AND "status" IN ('sent', 'failed', 'uncertain')));

-- The nightly cleaning looks for these.
CREATE INDEX "Session_expiresAt_idx" ON "Session" ("expiresAt");
