-- Since when the desk has a case: what the applicant took to answer is not the desk's time.
ALTER TABLE "AdminApplication" ADD COLUMN "deskSince" TIMESTAMPTZ(3);
UPDATE "AdminApplication" SET "deskSince" = "submittedAt";
ALTER TABLE "AdminApplication"
  DROP CONSTRAINT "AdminApplication_at_desk_since",
  ADD CONSTRAINT "AdminApplication_at_desk_since"
    CHECK ("status" IN ('draft', 'awaiting_signatures', 'withdrawn') OR ("submittedAt" IS NOT NULL AND "deskSince" IS NOT NULL AND "promisedBy" IS NOT NULL));

-- A decision keeps that moment, from which its time is counted.
ALTER TABLE "AdminApplicationDecision" RENAME COLUMN "submittedAt" TO "deskSince";

-- The queue asks by the promised day; nothing asks by state and day of submission any more.
DROP INDEX "AdminApplication_status_submittedAt_idx";
