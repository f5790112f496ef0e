-- CreateEnum
CREATE TYPE "LevelOfAssurance" AS ENUM ('loa2', 'loa2plus', 'loa3', 'loa4');

-- CreateEnum
CREATE TYPE "Language" AS ENUM ('nl', 'en');

-- CreateEnum
CREATE TYPE "StaffRole" AS ENUM ('reviewer');

-- CreateEnum
CREATE TYPE "MembershipRole" AS ENUM ('admin', 'employee');

-- CreateEnum
CREATE TYPE "AdminApplicationStatus" AS ENUM ('submitted', 'more_information_needed', 'approved', 'rejected', 'withdrawn');

-- CreateEnum
CREATE TYPE "ChainSupport" AS ENUM ('yes', 'no', 'unknown');

-- CreateEnum
CREATE TYPE "Scope" AS ENUM ('services', 'provider', 'everything');

-- CreateEnum
CREATE TYPE "DraftKind" AS ENUM ('request', 'grant');

-- CreateEnum
CREATE TYPE "RequestStatus" AS ENUM ('pending', 'granted', 'declined', 'withdrawn', 'expired');

-- CreateEnum
CREATE TYPE "AuthorizationStatus" AS ENUM ('active', 'ended');

-- CreateEnum
CREATE TYPE "EndedBy" AS ENUM ('intermediary', 'client', 'system');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('waiting', 'sending', 'sent', 'failed', 'uncertain');

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" "Language" NOT NULL DEFAULT 'nl',
    "pinHash" TEXT,
    "staffRole" "StaffRole",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Means" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "level" "LevelOfAssurance" NOT NULL,
    "validFrom" DATE NOT NULL,
    "validUntil" DATE NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Means_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "browser" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "kvkNumber" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rsin" TEXT,
    "legalForm" TEXT,
    "street" TEXT,
    "postalCode" TEXT,
    "city" TEXT,
    "endedOn" DATE,
    "registerCheckedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "level" "LevelOfAssurance",
    "validFrom" DATE NOT NULL,
    "validUntil" DATE,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AdminApplication" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "level" "LevelOfAssurance" NOT NULL,
    "explanation" TEXT NOT NULL,
    "status" "AdminApplicationStatus" NOT NULL DEFAULT 'submitted',
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "promisedBy" DATE NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "rejectionReason" TEXT,

    CONSTRAINT "AdminApplication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AdminApplicationMessage" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "authorName" TEXT NOT NULL,
    "isFromStaff" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AdminApplicationMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceProvider" (
    "id" UUID NOT NULL,
    "oin" TEXT NOT NULL,
    "nameNl" TEXT NOT NULL,
    "nameEn" TEXT,

    CONSTRAINT "ServiceProvider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Service" (
    "id" UUID NOT NULL,
    "serviceUuid" TEXT NOT NULL,
    "providerId" UUID NOT NULL,
    "nameNl" TEXT NOT NULL,
    "nameEn" TEXT,
    "descriptionNl" TEXT,
    "descriptionEn" TEXT,
    "level" "LevelOfAssurance" NOT NULL,
    "url" TEXT,
    "acceptsBranch" BOOLEAN NOT NULL DEFAULT false,
    "chainSupport" "ChainSupport" NOT NULL DEFAULT 'unknown',
    "chainSupportSource" TEXT,
    "chainSupportCheckedOn" DATE,
    "vanishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceOffering" (
    "serviceId" UUID NOT NULL,
    "providerId" UUID NOT NULL,

    CONSTRAINT "ServiceOffering_pkey" PRIMARY KEY ("serviceId","providerId")
);

-- CreateTable
CREATE TABLE "RequestDraft" (
    "id" UUID NOT NULL,
    "kind" "DraftKind" NOT NULL,
    "organizationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "partyKvkNumber" TEXT,
    "partyName" TEXT,
    "level" "LevelOfAssurance",
    "scope" "Scope",
    "providerId" UUID,
    "serviceIds" UUID[],
    "validFrom" DATE,
    "validUntil" DATE,
    "branchNumber" TEXT,
    "message" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAs" UUID,

    CONSTRAINT "RequestDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthorizationRequest" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "intermediaryId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "requestedById" UUID NOT NULL,
    "requestedByName" TEXT NOT NULL,
    "level" "LevelOfAssurance" NOT NULL,
    "scope" "Scope" NOT NULL,
    "providerId" UUID,
    "validFrom" DATE,
    "validUntil" DATE NOT NULL,
    "branchNumber" TEXT,
    "message" TEXT,
    "status" "RequestStatus" NOT NULL DEFAULT 'pending',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "decideBy" DATE NOT NULL,
    "firstViewedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "closedByName" TEXT,
    "declineReason" TEXT,
    "declineExplanation" TEXT,

    CONSTRAINT "AuthorizationRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestedService" (
    "requestId" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "isGranted" BOOLEAN,

    CONSTRAINT "RequestedService_pkey" PRIMARY KEY ("requestId","serviceId")
);

-- CreateTable
CREATE TABLE "ChainAuthorization" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "intermediaryId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "level" "LevelOfAssurance" NOT NULL,
    "scope" "Scope" NOT NULL,
    "providerId" UUID,
    "branchNumber" TEXT,
    "validFrom" DATE NOT NULL,
    "validUntil" DATE NOT NULL,
    "status" "AuthorizationStatus" NOT NULL DEFAULT 'active',
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedById" UUID NOT NULL,
    "grantedByName" TEXT NOT NULL,
    "requestId" UUID,
    "previousId" UUID,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "endedByName" TEXT,
    "endedBy" "EndedBy",
    "endReason" TEXT,

    CONSTRAINT "ChainAuthorization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthorizedService" (
    "authorizationId" UUID NOT NULL,
    "serviceId" UUID NOT NULL,

    CONSTRAINT "AuthorizedService_pkey" PRIMARY KEY ("authorizationId","serviceId")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "authorizationId" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "isAllServices" BOOLEAN NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    "assignedById" UUID NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssignedService" (
    "assignmentId" UUID NOT NULL,
    "serviceId" UUID NOT NULL,

    CONSTRAINT "AssignedService_pkey" PRIMARY KEY ("assignmentId","serviceId")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "organizationId" UUID,
    "otherOrganizationId" UUID,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "subjectName" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMail" (
    "id" UUID NOT NULL,
    "eventKey" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "template" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "status" "MailStatus" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "OutboxMail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Means_personId_idx" ON "Means"("personId");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_kvkNumber_key" ON "Organization"("kvkNumber");

-- CreateIndex
CREATE INDEX "Membership_organizationId_endedAt_idx" ON "Membership"("organizationId", "endedAt");

-- CreateIndex
CREATE INDEX "Membership_personId_idx" ON "Membership"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "AdminApplication_reference_key" ON "AdminApplication"("reference");

-- CreateIndex
CREATE INDEX "AdminApplication_status_submittedAt_idx" ON "AdminApplication"("status", "submittedAt");

-- CreateIndex
CREATE INDEX "AdminApplication_personId_idx" ON "AdminApplication"("personId");

-- CreateIndex
CREATE INDEX "AdminApplication_organizationId_idx" ON "AdminApplication"("organizationId");

-- CreateIndex
CREATE INDEX "AdminApplicationMessage_applicationId_sentAt_idx" ON "AdminApplicationMessage"("applicationId", "sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceProvider_oin_key" ON "ServiceProvider"("oin");

-- CreateIndex
CREATE UNIQUE INDEX "Service_serviceUuid_key" ON "Service"("serviceUuid");

-- CreateIndex
CREATE INDEX "Service_providerId_idx" ON "Service"("providerId");

-- CreateIndex
CREATE INDEX "ServiceOffering_providerId_idx" ON "ServiceOffering"("providerId");

-- CreateIndex
CREATE INDEX "RequestDraft_organizationId_personId_idx" ON "RequestDraft"("organizationId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "AuthorizationRequest_reference_key" ON "AuthorizationRequest"("reference");

-- CreateIndex
CREATE INDEX "AuthorizationRequest_intermediaryId_status_decideBy_idx" ON "AuthorizationRequest"("intermediaryId", "status", "decideBy");

-- CreateIndex
CREATE INDEX "AuthorizationRequest_clientId_status_decideBy_idx" ON "AuthorizationRequest"("clientId", "status", "decideBy");

-- CreateIndex
CREATE INDEX "RequestedService_serviceId_idx" ON "RequestedService"("serviceId");

-- CreateIndex
CREATE UNIQUE INDEX "ChainAuthorization_reference_key" ON "ChainAuthorization"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "ChainAuthorization_requestId_key" ON "ChainAuthorization"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "ChainAuthorization_previousId_key" ON "ChainAuthorization"("previousId");

-- CreateIndex
CREATE INDEX "ChainAuthorization_intermediaryId_status_validUntil_id_idx" ON "ChainAuthorization"("intermediaryId", "status", "validUntil", "id");

-- CreateIndex
CREATE INDEX "ChainAuthorization_clientId_status_validUntil_id_idx" ON "ChainAuthorization"("clientId", "status", "validUntil", "id");

-- CreateIndex
CREATE INDEX "AuthorizedService_serviceId_idx" ON "AuthorizedService"("serviceId");

-- CreateIndex
CREATE INDEX "Assignment_authorizationId_endedAt_idx" ON "Assignment"("authorizationId", "endedAt");

-- CreateIndex
CREATE INDEX "Assignment_membershipId_endedAt_idx" ON "Assignment"("membershipId", "endedAt");

-- CreateIndex
CREATE INDEX "AssignedService_serviceId_idx" ON "AssignedService"("serviceId");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_at_id_idx" ON "AuditEvent"("organizationId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_otherOrganizationId_at_id_idx" ON "AuditEvent"("otherOrganizationId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_subjectId_idx" ON "AuditEvent"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMail_eventKey_key" ON "OutboxMail"("eventKey");

-- CreateIndex
CREATE INDEX "OutboxMail_status_notBefore_idx" ON "OutboxMail"("status", "notBefore");

-- CreateIndex
CREATE INDEX "OutboxMail_createdAt_idx" ON "OutboxMail"("createdAt");

-- AddForeignKey
ALTER TABLE "Means" ADD CONSTRAINT "Means_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdminApplication" ADD CONSTRAINT "AdminApplication_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdminApplication" ADD CONSTRAINT "AdminApplication_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdminApplicationMessage" ADD CONSTRAINT "AdminApplicationMessage_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "ServiceProvider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceOffering" ADD CONSTRAINT "ServiceOffering_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceOffering" ADD CONSTRAINT "ServiceOffering_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "ServiceProvider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestDraft" ADD CONSTRAINT "RequestDraft_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizationRequest" ADD CONSTRAINT "AuthorizationRequest_intermediaryId_fkey" FOREIGN KEY ("intermediaryId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizationRequest" ADD CONSTRAINT "AuthorizationRequest_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestedService" ADD CONSTRAINT "RequestedService_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "AuthorizationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestedService" ADD CONSTRAINT "RequestedService_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChainAuthorization" ADD CONSTRAINT "ChainAuthorization_intermediaryId_fkey" FOREIGN KEY ("intermediaryId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChainAuthorization" ADD CONSTRAINT "ChainAuthorization_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChainAuthorization" ADD CONSTRAINT "ChainAuthorization_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "AuthorizationRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizedService" ADD CONSTRAINT "AuthorizedService_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "ChainAuthorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizedService" ADD CONSTRAINT "AuthorizedService_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "ChainAuthorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignedService" ADD CONSTRAINT "AssignedService_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignedService" ADD CONSTRAINT "AssignedService_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
