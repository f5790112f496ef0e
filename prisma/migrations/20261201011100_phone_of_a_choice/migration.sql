-- A choice goes on in another session of the same person, also by another phone; taking away the phone by which they came in
-- still ends it.
ALTER TABLE "ServiceChoice" ADD COLUMN "phoneId" UUID;

UPDATE "ServiceChoice" SET "phoneId" = "Session"."phoneId" FROM "Session" WHERE "Session"."id" = "ServiceChoice"."sessionId";

ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_phoneId_fkey"
  FOREIGN KEY ("phoneId") REFERENCES "Phone"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "ServiceChoice_phoneId_idx" ON "ServiceChoice"("phoneId");
