-- Registering oneself, proofs of identity for a higher level, and text messages beside mails.
-- CreateEnum
CREATE TYPE "ProofingState" AS ENUM ('asked', 'confirmed', 'refused');

-- CreateEnum
CREATE TYPE "MessageChannel" AS ENUM ('mail', 'sms');

-- AlterTable
ALTER TABLE "OutboxMail" ADD COLUMN     "channel" "MessageChannel" NOT NULL DEFAULT 'mail';

-- CreateTable
CREATE TABLE "Proofing" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "level" "LevelOfAssurance" NOT NULL,
    "state" "ProofingState" NOT NULL DEFAULT 'asked',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "decidedByName" TEXT,
    "refusalReason" TEXT,

    CONSTRAINT "Proofing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Registration" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "mobileNumber" TEXT NOT NULL,
    "birthDate" DATE NOT NULL,
    "language" "Language" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "consentedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "mailCodeHash" TEXT NOT NULL,
    "smsCodeHash" TEXT NOT NULL,
    "codesSent" INTEGER NOT NULL DEFAULT 1,
    "codesExpireAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "personId" UUID,
    "pairingId" UUID,
    "enteredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Registration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Proofing_personId_idx" ON "Proofing"("personId");

-- CreateIndex
CREATE INDEX "Proofing_state_askedAt_idx" ON "Proofing"("state", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_personId_key" ON "Registration"("personId");

-- CreateIndex
CREATE INDEX "Registration_expiresAt_idx" ON "Registration"("expiresAt");

-- AddForeignKey
ALTER TABLE "Proofing" ADD CONSTRAINT "Proofing_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who asked already does not ask again before there is an answer.
CREATE UNIQUE INDEX "Proofing_one_asked" ON "Proofing" ("personId") WHERE "state" = 'asked';

-- A decision has its moment and its maker; an open question has neither.
ALTER TABLE "Proofing" ADD CONSTRAINT "Proofing_decision_complete"
  CHECK (("state" = 'asked') = ("decidedAt" IS NULL) AND ("state" = 'asked') = ("decidedById" IS NULL));

-- A registration that made a person was confirmed.
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_person_confirmed"
  CHECK (("personId" IS NULL) = ("confirmedAt" IS NULL));
