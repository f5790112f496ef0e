-- A place says which departure ended it, so that undoing one finds its place by that and not by equal moments.
ALTER TABLE "Membership" ADD COLUMN "endedByDepartureId" UUID;
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_endedByDepartureId_fkey"
  FOREIGN KEY ("endedByDepartureId") REFERENCES "Departure" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
UPDATE "Membership" m SET "endedByDepartureId" = d."id" FROM "Departure" d
  WHERE d."membershipId" = m."id" AND d."endedAt" = m."endedAt" AND d."undoneAt" IS NULL;
