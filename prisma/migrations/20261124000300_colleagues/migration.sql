-- Colleagues: a third role, invitations, and leaving. The new role is not used below: Postgres lets a new value be
-- used only after the transaction that adds it.

-- CreateEnum
CREATE TYPE "InvitationStatus" AS ENUM ('open', 'accepted', 'declined', 'withdrawn', 'expired');

-- AlterEnum
ALTER TYPE "MembershipRole" ADD VALUE 'restricted_admin' AFTER 'admin';

-- CreateTable
CREATE TABLE "InvitationBatch" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "level" "LevelOfAssurance",
    "lines" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "InvitationBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "role" "MembershipRole" NOT NULL,
    "level" "LevelOfAssurance",
    "status" "InvitationStatus" NOT NULL DEFAULT 'open',
    "invitedById" UUID NOT NULL,
    "invitedByName" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "membershipId" UUID,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InvitedAuthorization" (
    "invitationId" UUID NOT NULL,
    "authorizationId" UUID NOT NULL,
    "serviceIds" UUID[],
    "isAssigned" BOOLEAN,

    CONSTRAINT "InvitedAuthorization_pkey" PRIMARY KEY ("invitationId","authorizationId")
);

-- CreateTable
CREATE TABLE "Departure" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "decidedById" UUID NOT NULL,
    "decidedByName" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastDay" DATE,
    "formerUntil" DATE,
    "changes" JSONB NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Departure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "InvitationBatch_organizationId_personId_idx" ON "InvitationBatch"("organizationId", "personId");

-- CreateIndex
CREATE INDEX "Invitation_email_status_idx" ON "Invitation"("email", "status");

-- CreateIndex
CREATE INDEX "Invitation_organizationId_status_sentAt_idx" ON "Invitation"("organizationId", "status", "sentAt" DESC);

-- CreateIndex
CREATE INDEX "InvitedAuthorization_authorizationId_idx" ON "InvitedAuthorization"("authorizationId");

-- CreateIndex
CREATE INDEX "Departure_membershipId_idx" ON "Departure"("membershipId");

-- CreateIndex
CREATE INDEX "Departure_organizationId_decidedAt_idx" ON "Departure"("organizationId", "decidedAt");

-- AddForeignKey
ALTER TABLE "InvitationBatch" ADD CONSTRAINT "InvitationBatch_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvitedAuthorization" ADD CONSTRAINT "InvitedAuthorization_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvitedAuthorization" ADD CONSTRAINT "InvitedAuthorization_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "ChainAuthorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Departure" ADD CONSTRAINT "Departure_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Departure" ADD CONSTRAINT "Departure_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------------------------------------------------------------- what Postgres itself refuses

-- One open invitation per address and organization. One that is over is replaced: see `expired`.
CREATE UNIQUE INDEX "Invitation_one_open" ON "Invitation" ("organizationId", "email") WHERE "status" = 'open';

ALTER TABLE "Invitation"
  ADD CONSTRAINT "Invitation_admin_has_level" CHECK ("role" <> 'admin' OR "level" IS NOT NULL),
  ADD CONSTRAINT "Invitation_email_is_lower_case" CHECK ("email" = lower("email"));

-- Accepted, declined, withdrawn or replaced: it stays so.
CREATE FUNCTION invitation_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Invitation_final: a closed invitation is final' USING ERRCODE = 'check_violation', CONSTRAINT = 'Invitation_final';
END $$;

CREATE TRIGGER "Invitation_final" BEFORE UPDATE OF "status" ON "Invitation"
  FOR EACH ROW WHEN (OLD."status" <> 'open' AND NEW."status" <> OLD."status")
  EXECUTE FUNCTION invitation_is_final();

-- One departure at a time.
CREATE UNIQUE INDEX "Departure_one_open" ON "Departure" ("membershipId") WHERE "endedAt" IS NULL AND "undoneAt" IS NULL;
