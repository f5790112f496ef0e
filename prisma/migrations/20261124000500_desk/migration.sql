-- CreateEnum
CREATE TYPE "AdminApplicationKind" AS ENUM ('first_admin', 'further_admin', 'renewal', 'recovery');

-- CreateEnum
CREATE TYPE "Authority" AS ENUM ('owner', 'sole', 'unlimited_proxy', 'joint', 'limited');

-- CreateEnum
CREATE TYPE "SignatoryState" AS ENUM ('named', 'asked', 'signed', 'refused', 'replaced');

-- CreateEnum
CREATE TYPE "SignatureMethod" AS ENUM ('digital', 'paper');

-- CreateEnum
CREATE TYPE "RepresentativeOrigin" AS ENUM ('register', 'extract');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('extract', 'letter', 'other');

-- CreateEnum
CREATE TYPE "EvidenceScan" AS ENUM ('waiting', 'clean', 'infected', 'unscanned');

-- CreateEnum
CREATE TYPE "EvidenceStorage" AS ENUM ('postgres', 's3');

-- CreateEnum
CREATE TYPE "DeskDecision" AS ENUM ('approve', 'reject', 'ask');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('approve', 'reject');



-- AlterTable
ALTER TABLE "AdminApplication" ADD COLUMN     "authority" "Authority",
ADD COLUMN     "claimedById" UUID,
ADD COLUMN     "claimedByName" TEXT,
ADD COLUMN     "claimedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "differences" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "hasNoRepresentative" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "isRepresentative" BOOLEAN,
ADD COLUMN     "isSampled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kind" "AdminApplicationKind" NOT NULL DEFAULT 'first_admin',
ADD COLUMN     "reopenedAt" TIMESTAMPTZ(3),
ADD COLUMN     "risks" TEXT[],
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ALTER COLUMN "status" SET DEFAULT 'draft',
ALTER COLUMN "submittedAt" DROP NOT NULL,
ALTER COLUMN "promisedBy" DROP NOT NULL;

-- Until now an application began at the moment it was sent.
UPDATE "AdminApplication" SET "startedAt" = "submittedAt";
ALTER TABLE "AdminApplication" ALTER COLUMN "startedAt" SET NOT NULL;


-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "employees" INTEGER;

-- CreateTable
CREATE TABLE "Signatory" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "language" "Language" NOT NULL DEFAULT 'nl',
    "authority" "Authority" NOT NULL,
    "isApplicant" BOOLEAN NOT NULL DEFAULT false,
    "state" "SignatoryState" NOT NULL DEFAULT 'named',
    "letterReference" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),
    "respondedAt" TIMESTAMPTZ(3),
    "refusalReason" TEXT,
    "replacedById" UUID,
    "method" "SignatureMethod",
    "signedById" UUID,
    "signedByName" TEXT,
    "statement" TEXT,
    "signature" TEXT,
    "publicKey" TEXT,
    "phoneName" TEXT,

    CONSTRAINT "Signatory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LetterChallenge" (
    "id" UUID NOT NULL,
    "signatoryId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "browserHash" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "signedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LetterChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Representative" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "authority" "Authority" NOT NULL,
    "origin" "RepresentativeOrigin" NOT NULL,
    "enteredById" UUID,
    "enteredByName" TEXT,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Representative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "signatoryId" UUID,
    "kind" "EvidenceKind" NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "pages" INTEGER,
    "issuedOn" DATE,
    "scan" "EvidenceScan" NOT NULL,
    "scannedAt" TIMESTAMPTZ(3),
    "storage" "EvidenceStorage" NOT NULL,
    "uploadedById" UUID NOT NULL,
    "uploadedByName" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceChunk" (
    "evidenceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "EvidenceChunk_pkey" PRIMARY KEY ("evidenceId","number")
);

-- CreateTable
CREATE TABLE "AdminApplicationDecision" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "kind" "AdminApplicationKind" NOT NULL,
    "decision" "DeskDecision" NOT NULL,
    "items" TEXT[],
    "text" TEXT NOT NULL,
    "decidedById" UUID NOT NULL,
    "decidedByName" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "former" JSONB NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "AdminApplicationDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseReview" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "turn" INTEGER NOT NULL,
    "reviewerId" UUID NOT NULL,
    "reviewerName" TEXT NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "reasons" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseCheck" (
    "applicationId" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "checkedById" UUID NOT NULL,
    "checkedByName" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseCheck_pkey" PRIMARY KEY ("applicationId","item")
);

-- CreateTable
CREATE TABLE "CaseTask" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseNote" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "authorName" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReplyTemplate" (
    "id" UUID NOT NULL,
    "decision" "DeskDecision" NOT NULL,
    "nameNl" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "textNl" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedByName" TEXT NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReplyTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffInvitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "StaffRole" NOT NULL,
    "status" "InvitationStatus" NOT NULL DEFAULT 'open',
    "invitedById" UUID NOT NULL,
    "invitedByName" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StaffInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonLook" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "staffName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PersonLook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Signatory_letterReference_key" ON "Signatory"("letterReference");

-- CreateIndex
CREATE INDEX "Signatory_applicationId_idx" ON "Signatory"("applicationId");

-- CreateIndex
CREATE INDEX "Signatory_email_state_idx" ON "Signatory"("email", "state");

-- CreateIndex
CREATE UNIQUE INDEX "LetterChallenge_browserHash_key" ON "LetterChallenge"("browserHash");

-- CreateIndex
CREATE UNIQUE INDEX "LetterChallenge_secretHash_key" ON "LetterChallenge"("secretHash");

-- CreateIndex
CREATE UNIQUE INDEX "LetterChallenge_codeHash_key" ON "LetterChallenge"("codeHash");

-- CreateIndex
CREATE INDEX "LetterChallenge_signatoryId_idx" ON "LetterChallenge"("signatoryId");

-- CreateIndex
CREATE INDEX "LetterChallenge_expiresAt_idx" ON "LetterChallenge"("expiresAt");

-- CreateIndex
CREATE INDEX "Representative_applicationId_idx" ON "Representative"("applicationId");

-- CreateIndex
CREATE INDEX "Evidence_applicationId_idx" ON "Evidence"("applicationId");

-- CreateIndex
CREATE INDEX "Evidence_sha256_idx" ON "Evidence"("sha256");

-- CreateIndex
CREATE INDEX "Evidence_scan_idx" ON "Evidence"("scan");

-- CreateIndex
CREATE INDEX "AdminApplicationDecision_applicationId_decidedAt_idx" ON "AdminApplicationDecision"("applicationId", "decidedAt");

-- CreateIndex
CREATE INDEX "AdminApplicationDecision_decidedAt_idx" ON "AdminApplicationDecision"("decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CaseReview_applicationId_round_turn_key" ON "CaseReview"("applicationId", "round", "turn");

-- CreateIndex
CREATE UNIQUE INDEX "CaseReview_applicationId_round_reviewerId_key" ON "CaseReview"("applicationId", "round", "reviewerId");

-- CreateIndex
CREATE INDEX "CaseTask_applicationId_idx" ON "CaseTask"("applicationId");

-- CreateIndex
CREATE INDEX "CaseNote_applicationId_writtenAt_idx" ON "CaseNote"("applicationId", "writtenAt");

-- CreateIndex
CREATE INDEX "ReplyTemplate_decision_archivedAt_idx" ON "ReplyTemplate"("decision", "archivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_personId_name_key" ON "SavedView"("personId", "name");

-- CreateIndex
CREATE INDEX "StaffInvitation_email_status_idx" ON "StaffInvitation"("email", "status");

-- CreateIndex
CREATE INDEX "PersonLook_personId_startedAt_idx" ON "PersonLook"("personId", "startedAt");

-- CreateIndex
CREATE INDEX "PersonLook_staffId_endsAt_idx" ON "PersonLook"("staffId", "endsAt");

-- AddForeignKey
ALTER TABLE "Signatory" ADD CONSTRAINT "Signatory_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LetterChallenge" ADD CONSTRAINT "LetterChallenge_signatoryId_fkey" FOREIGN KEY ("signatoryId") REFERENCES "Signatory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Representative" ADD CONSTRAINT "Representative_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_signatoryId_fkey" FOREIGN KEY ("signatoryId") REFERENCES "Signatory"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceChunk" ADD CONSTRAINT "EvidenceChunk_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdminApplicationDecision" ADD CONSTRAINT "AdminApplicationDecision_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseReview" ADD CONSTRAINT "CaseReview_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseCheck" ADD CONSTRAINT "CaseCheck_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseTask" ADD CONSTRAINT "CaseTask_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseNote" ADD CONSTRAINT "CaseNote_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonLook" ADD CONSTRAINT "PersonLook_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ---------------------------------------------------------------- what Postgres itself refuses

-- One at a time per person and company, from the draft on.
DROP INDEX "AdminApplication_one_open";
CREATE UNIQUE INDEX "AdminApplication_one_open" ON "AdminApplication" ("personId", "organizationId")
  WHERE "status" IN ('draft', 'awaiting_signatures', 'submitted', 'more_information_needed', 'second_review');

ALTER TABLE "AdminApplication"
  ADD CONSTRAINT "AdminApplication_at_desk_since"
    CHECK ("status" IN ('draft', 'awaiting_signatures', 'withdrawn') OR ("submittedAt" IS NOT NULL AND "promisedBy" IS NOT NULL)),
  ADD CONSTRAINT "AdminApplication_claim_is_complete"
    CHECK (("claimedById" IS NULL) = ("claimedUntil" IS NULL) AND ("claimedById" IS NULL) = ("claimedByName" IS NULL));

-- A signature stands as it was given; only a signatory who never signed can refuse or be asked again.
CREATE UNIQUE INDEX "Signatory_one_each" ON "Signatory" ("applicationId", "email") WHERE "state" <> 'replaced';
ALTER TABLE "Signatory"
  ADD CONSTRAINT "Signatory_email_is_lower_case" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "Signatory_digital_is_verifiable"
    CHECK ("method" IS DISTINCT FROM 'digital' OR ("statement" IS NOT NULL AND "signature" IS NOT NULL AND "publicKey" IS NOT NULL)),
  ADD CONSTRAINT "Signatory_signed_somehow" CHECK ("state" <> 'signed' OR "method" IS NOT NULL);

CREATE FUNCTION signature_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Signatory_signature_stands: a signature is never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'Signatory_signature_stands';
END $$;
CREATE TRIGGER "Signatory_signature_stands" BEFORE UPDATE ON "Signatory"
  FOR EACH ROW WHEN (OLD."signature" IS NOT NULL AND (OLD."statement", OLD."signature", OLD."publicKey", OLD."signedById")
    IS DISTINCT FROM (NEW."statement", NEW."signature", NEW."publicKey", NEW."signedById"))
  EXECUTE FUNCTION signature_stands();

-- The second pair of eyes is another one: also by the unique index on round and reviewer.
ALTER TABLE "CaseReview" ADD CONSTRAINT "CaseReview_two_turns" CHECK ("turn" IN (1, 2));

CREATE UNIQUE INDEX "StaffInvitation_one_open" ON "StaffInvitation" ("email") WHERE "status" = 'open';
ALTER TABLE "StaffInvitation" ADD CONSTRAINT "StaffInvitation_email_is_lower_case" CHECK ("email" = lower("email"));

-- Support staff may take back the status of a company's last admin: an application that should not have been approved.
-- The command says so for its own transaction: SELECT set_config('schakel.desk_ends_admin', 'yes', true).
CREATE OR REPLACE FUNCTION keep_one_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('schakel.desk_ends_admin', true) = 'yes' THEN RETURN NULL; END IF;
  -- Two admins leaving at once wait for each other here.
  PERFORM 1 FROM "Organization" WHERE "id" = OLD."organizationId" FOR UPDATE;
  IF NOT EXISTS (
    SELECT 1 FROM "Membership"
    WHERE "organizationId" = OLD."organizationId" AND "role" = 'admin' AND "endedAt" IS NULL
      -- Somebody whose admin status ran out is no admin any more.
      AND "validUntil" >= (now() AT TIME ZONE 'Europe/Amsterdam')::date
  ) THEN
    RAISE EXCEPTION 'Membership_keep_one_admin: at least one admin stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'Membership_keep_one_admin';
  END IF;
  RETURN NULL;
END $$;
