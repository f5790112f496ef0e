-- What the applicant says and what the desk does with it become two rows: a case for each application that came to the
-- desk, with the id of the application, so that links, events and notes go on.

CREATE TABLE "Case" (
    "id" UUID NOT NULL,
    "status" "AdminApplicationStatus" NOT NULL DEFAULT 'submitted',
    "arrivedAt" TIMESTAMPTZ(3) NOT NULL,
    "deskSince" TIMESTAMPTZ(3) NOT NULL,
    "promisedBy" DATE NOT NULL,
    "claimedById" UUID,
    "claimedByName" TEXT,
    "claimedUntil" TIMESTAMPTZ(3),
    "risks" TEXT[],
    "registerDifferences" INTEGER NOT NULL DEFAULT 0,
    "differences" INTEGER NOT NULL DEFAULT 0,
    "isSampled" BOOLEAN NOT NULL DEFAULT false,
    "reopenedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "rejectionReason" TEXT,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

INSERT INTO "Case" ("id", "status", "arrivedAt", "deskSince", "promisedBy", "claimedById", "claimedByName", "claimedUntil", "risks",
    "registerDifferences", "differences", "isSampled", "reopenedAt", "decidedAt", "decidedById", "rejectionReason")
  SELECT "id", "status", "submittedAt", "deskSince", "promisedBy", "claimedById", "claimedByName", "claimedUntil", "risks",
    "registerDifferences", "differences", "isSampled", "reopenedAt", "decidedAt", "decidedById", "rejectionReason"
  FROM "AdminApplication" WHERE "submittedAt" IS NOT NULL;

-- The queue: each view in the order in which it is read. What has not come to the desk is not in here.
CREATE INDEX "Case_status_promisedBy_id_idx" ON "Case"("status", "promisedBy", "id");
CREATE INDEX "Case_promisedBy_id_idx" ON "Case"("promisedBy", "id");
CREATE INDEX "Case_arrivedAt_id_idx" ON "Case"("arrivedAt", "id");
CREATE INDEX "Case_claimedById_idx" ON "Case"("claimedById");

ALTER TABLE "Case"
  ADD CONSTRAINT "Case_id_fkey" FOREIGN KEY ("id") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "Case_came_to_the_desk" CHECK ("status" NOT IN ('draft', 'awaiting_signatures')),
  ADD CONSTRAINT "Case_claim_is_complete"
    CHECK (("claimedById" IS NULL) = ("claimedUntil" IS NULL) AND ("claimedById" IS NULL) = ("claimedByName" IS NULL));

-- With the columns go their indexes and AdminApplication_at_desk_since, AdminApplication_claim_is_complete.
ALTER TABLE "AdminApplication"
  DROP COLUMN "submittedAt", DROP COLUMN "deskSince", DROP COLUMN "promisedBy",
  DROP COLUMN "claimedById", DROP COLUMN "claimedByName", DROP COLUMN "claimedUntil",
  DROP COLUMN "risks", DROP COLUMN "registerDifferences", DROP COLUMN "differences", DROP COLUMN "isSampled",
  DROP COLUMN "reopenedAt", DROP COLUMN "decidedAt", DROP COLUMN "decidedById", DROP COLUMN "rejectionReason";

-- What the desk wrote down belongs to the case.
ALTER TABLE "AdminApplicationDecision" RENAME TO "CaseDecision";
ALTER TABLE "CaseDecision" RENAME COLUMN "applicationId" TO "caseId";
ALTER TABLE "CaseDecision" RENAME CONSTRAINT "AdminApplicationDecision_pkey" TO "CaseDecision_pkey";
ALTER TABLE "CaseDecision" RENAME CONSTRAINT "AdminApplicationDecision_templateId_fkey" TO "CaseDecision_templateId_fkey";
ALTER TABLE "CaseDecision" DROP CONSTRAINT "AdminApplicationDecision_applicationId_fkey",
  ADD CONSTRAINT "CaseDecision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER INDEX "AdminApplicationDecision_applicationId_decidedAt_idx" RENAME TO "CaseDecision_caseId_decidedAt_idx";
ALTER INDEX "AdminApplicationDecision_decidedAt_idx" RENAME TO "CaseDecision_decidedAt_idx";
ALTER INDEX "AdminApplicationDecision_templateId_idx" RENAME TO "CaseDecision_templateId_idx";
ALTER INDEX "AdminApplicationDecision_eventId_key" RENAME TO "CaseDecision_eventId_key";

ALTER TABLE "CaseReview" RENAME COLUMN "applicationId" TO "caseId";
ALTER TABLE "CaseReview" DROP CONSTRAINT "CaseReview_applicationId_fkey",
  ADD CONSTRAINT "CaseReview_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER INDEX "CaseReview_applicationId_round_turn_key" RENAME TO "CaseReview_caseId_round_turn_key";
ALTER INDEX "CaseReview_applicationId_round_reviewerId_key" RENAME TO "CaseReview_caseId_round_reviewerId_key";

ALTER TABLE "CaseCheck" RENAME COLUMN "applicationId" TO "caseId";
ALTER TABLE "CaseCheck" DROP CONSTRAINT "CaseCheck_applicationId_fkey",
  ADD CONSTRAINT "CaseCheck_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "CaseTask" RENAME COLUMN "applicationId" TO "caseId";
ALTER TABLE "CaseTask" DROP CONSTRAINT "CaseTask_applicationId_fkey",
  ADD CONSTRAINT "CaseTask_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER INDEX "CaseTask_applicationId_idx" RENAME TO "CaseTask_caseId_idx";

ALTER TABLE "CaseNote" RENAME COLUMN "applicationId" TO "caseId";
ALTER TABLE "CaseNote" DROP CONSTRAINT "CaseNote_applicationId_fkey",
  ADD CONSTRAINT "CaseNote_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER INDEX "CaseNote_applicationId_writtenAt_idx" RENAME TO "CaseNote_caseId_writtenAt_idx";

-- ---------------------------------------------------------------- what Postgres itself keeps

-- The status is the application's. A case holds it too, for the queue's index, and never another one.
CREATE FUNCTION case_has_status_of_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "status" INTO NEW."status" FROM "AdminApplication" WHERE "id" = NEW."id";
  RETURN NEW;
END $$;
CREATE TRIGGER "Case_status" BEFORE INSERT OR UPDATE OF "id", "status" ON "Case"
  FOR EACH ROW EXECUTE FUNCTION case_has_status_of_application();

CREATE FUNCTION case_follows_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Case" SET "status" = NEW."status" WHERE "id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "AdminApplication_status_of_case" AFTER UPDATE OF "status" ON "AdminApplication"
  FOR EACH ROW WHEN (OLD."status" <> NEW."status") EXECUTE FUNCTION case_follows_application();

-- What the desk has, or had until it was decided, has a case. Deferred: one transaction sends it and makes the case.
CREATE FUNCTION application_at_desk_has_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "AdminApplication" a
    WHERE a."id" = COALESCE(NEW."id", OLD."id") AND a."status" NOT IN ('draft', 'awaiting_signatures', 'withdrawn')
      AND NOT EXISTS (SELECT 1 FROM "Case" c WHERE c."id" = a."id")
  ) THEN
    RAISE EXCEPTION 'AdminApplication_at_desk_has_case: what is at the desk has a case' USING ERRCODE = 'check_violation', CONSTRAINT = 'AdminApplication_at_desk_has_case';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "AdminApplication_at_desk_has_case" AFTER INSERT OR UPDATE OF "status" ON "AdminApplication"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."status" NOT IN ('draft', 'awaiting_signatures', 'withdrawn')) EXECUTE FUNCTION application_at_desk_has_case();
CREATE CONSTRAINT TRIGGER "Case_stays_with_application" AFTER DELETE ON "Case"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION application_at_desk_has_case();
