-- A lost phone can be blocked from any session of its owner; only an approval elsewhere lifts that.
ALTER TABLE "Phone" ADD COLUMN "blockedAt" TIMESTAMPTZ(3);

-- Recovery codes are given with the first phone and at a recovery. A way to pair lives ten minutes: of those that are
-- open at this moment nobody knows any more where they came from, and they give none.
ALTER TABLE "PhonePairing" ADD COLUMN "isRecovery" BOOLEAN NOT NULL DEFAULT false;

CREATE TYPE "ConfirmationKind" AS ENUM ('pair_phone', 'revoke_phone', 'unblock_phone', 'renew_codes', 'change_email', 'change_mobile');

CREATE TABLE "Confirmation" (
  "id" UUID NOT NULL,
  "personId" UUID NOT NULL,
  "sessionId" UUID NOT NULL,
  "kind" "ConfirmationKind" NOT NULL,
  "aboutId" UUID,
  "value" TEXT,
  "secretHash" TEXT NOT NULL,
  "codeHash" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "chosenNumber" INTEGER,
  "nonce" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "seenAt" TIMESTAMPTZ(3),
  "approvedAt" TIMESTAMPTZ(3),
  "refusedAt" TIMESTAMPTZ(3),
  "cancelledAt" TIMESTAMPTZ(3),
  "usedAt" TIMESTAMPTZ(3),
  "phoneId" UUID,
  CONSTRAINT "Confirmation_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Confirmation_names_what" CHECK (
    ("aboutId" IS NOT NULL) = ("kind" IN ('revoke_phone', 'unblock_phone'))
    AND ("value" IS NOT NULL) = ("kind" IN ('change_email', 'change_mobile'))),
  -- At most one answer; only what was approved is used, and who approved it is known.
  CONSTRAINT "Confirmation_one_answer" CHECK (num_nonnulls("approvedAt", "refusedAt", "cancelledAt") <= 1),
  CONSTRAINT "Confirmation_approved_by" CHECK (("approvedAt" IS NULL) = ("phoneId" IS NULL)),
  CONSTRAINT "Confirmation_used_after" CHECK ("usedAt" IS NULL OR "approvedAt" IS NOT NULL),
  CONSTRAINT "Confirmation_approved_with_number" CHECK ("approvedAt" IS NULL OR "chosenNumber" IS NOT DISTINCT FROM "number"),
  CONSTRAINT "Confirmation_wrong_number_refuses" CHECK ("chosenNumber" IS NULL OR "chosenNumber" = "number" OR "refusedAt" IS NOT NULL),
  CONSTRAINT "Confirmation_two_digits" CHECK ("number" BETWEEN 10 AND 99)
);
CREATE UNIQUE INDEX "Confirmation_secretHash_key" ON "Confirmation" ("secretHash");
CREATE UNIQUE INDEX "Confirmation_codeHash_key" ON "Confirmation" ("codeHash");
CREATE INDEX "Confirmation_personId_idx" ON "Confirmation" ("personId");
CREATE INDEX "Confirmation_sessionId_idx" ON "Confirmation" ("sessionId");
CREATE INDEX "Confirmation_expiresAt_idx" ON "Confirmation" ("expiresAt");
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_aboutId_fkey" FOREIGN KEY ("aboutId") REFERENCES "Phone" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_phoneId_fkey" FOREIGN KEY ("phoneId") REFERENCES "Phone" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was asked stays what was asked, and what was answered or used stays so.
CREATE FUNCTION "confirmation_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."personId", NEW."sessionId", NEW."kind", NEW."number", NEW."nonce")
       IS DISTINCT FROM (OLD."personId", OLD."sessionId", OLD."kind", OLD."number", OLD."nonce")
     OR NEW."aboutId" IS DISTINCT FROM OLD."aboutId" OR NEW."value" IS DISTINCT FROM OLD."value"
     OR (OLD."approvedAt" IS NOT NULL AND (NEW."approvedAt", NEW."phoneId") IS DISTINCT FROM (OLD."approvedAt", OLD."phoneId"))
     OR (OLD."usedAt" IS NOT NULL AND NEW."usedAt" IS DISTINCT FROM OLD."usedAt") THEN
    RAISE EXCEPTION 'what a confirmation is for cannot change' USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmation_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "confirmation_stays" BEFORE UPDATE ON "Confirmation" FOR EACH ROW EXECUTE FUNCTION "confirmation_stays"();
