-- A pairing knows the phone that it made, so that a phone which did not hear the answer can ask again.
ALTER TABLE "PhonePairing" ADD COLUMN "phoneId" UUID;
ALTER TABLE "PhonePairing" ADD CONSTRAINT "PhonePairing_phoneId_fkey"
  FOREIGN KEY ("phoneId") REFERENCES "Phone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Until now both were written with one moment.
UPDATE "PhonePairing" SET "phoneId" = (
  SELECT p."id" FROM "Phone" p
  WHERE p."personId" = "PhonePairing"."personId" AND p."pairedAt" = "PhonePairing"."usedAt"
  ORDER BY p."id" LIMIT 1
) WHERE "usedAt" IS NOT NULL;

ALTER TABLE "PhonePairing" ADD CONSTRAINT "PhonePairing_phone_by_use" CHECK ("phoneId" IS NULL OR "usedAt" IS NOT NULL);
