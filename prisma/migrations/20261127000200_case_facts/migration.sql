-- Which place an approved application gave: opened again and rejected, it ends that one and no other.
ALTER TABLE "AdminApplication" ADD COLUMN "membershipId" UUID;
ALTER TABLE "AdminApplication" ADD CONSTRAINT "AdminApplication_membershipId_fkey"
  FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE SET NULL ON UPDATE CASCADE;
UPDATE "AdminApplication" a SET "membershipId" = m."id"
  FROM "Membership" m
  WHERE m."personId" = a."personId" AND m."organizationId" = a."organizationId" AND m."role" = 'admin' AND m."endedAt" IS NULL
    AND (a."status" = 'approved' OR EXISTS (
      SELECT 1 FROM "AuditEvent" e WHERE e."subjectType" = 'AdminApplication' AND e."subjectId" = a."id" AND e."action" = 'application.approved'));

-- How many facts of the company differed when the register was asked last: a reason for a second pair of eyes.
ALTER TABLE "AdminApplication" ADD COLUMN "registerDifferences" INTEGER NOT NULL DEFAULT 0;
