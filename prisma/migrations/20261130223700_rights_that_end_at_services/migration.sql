-- A right that ends reaches the services: what may have ended is marked and decided again, and the notices that wait are found.
ALTER TABLE "ServiceChoice" ADD COLUMN "doubtedAt" TIMESTAMPTZ(3);

CREATE INDEX "ServiceChoice_running" ON "ServiceChoice"("endsAt") WHERE "endedAt" IS NULL;
CREATE INDEX "ServiceChoice_doubted" ON "ServiceChoice"("doubtedAt") WHERE "doubtedAt" IS NOT NULL;
CREATE INDEX "LogoutNotice_waiting" ON "LogoutNotice"("notBefore") WHERE "sentAt" IS NULL AND "givenUpAt" IS NULL;
DROP INDEX "LogoutNotice_notBefore_idx";

ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_doubted_while_it_runs" CHECK ("doubtedAt" IS NULL OR "endedAt" IS NULL);

-- A notice is sent or given up, never both, and only after it was tried.
ALTER TABLE "LogoutNotice" ADD CONSTRAINT "LogoutNotice_settled" CHECK (
  ("sentAt" IS NULL OR "givenUpAt" IS NULL) AND ("sentAt" IS NULL OR "attempts" > 0));

-- Its reader of the feed begins here: before now nobody was signed in at a service.
INSERT INTO "FeedReader" ("name", "position")
  SELECT 'openid', coalesce(max("position"), 0) FROM "FeedEntry"
  ON CONFLICT ("name") DO NOTHING;
