-- Signing in at a service: who is connected, with which keys is signed, what a service asked, for whom somebody chose to
-- be there, and when a service was used last.
CREATE TYPE "ConnectionAuthMethod" AS ENUM ('private_key_jwt', 'client_secret');
CREATE TYPE "ConnectionSigningAlg" AS ENUM ('PS256', 'ES256');
CREATE TYPE "SignInOutcome" AS ENUM ('finished', 'cancelled', 'refused', 'invalid');

CREATE TABLE "Connection" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "redirectUris" TEXT[],
    "postLogoutRedirectUris" TEXT[],
    "backchannelLogoutUri" TEXT,
    "authMethod" "ConnectionAuthMethod" NOT NULL,
    "jwks" JSONB,
    "jwksUri" TEXT,
    "signingAlg" "ConnectionSigningAlg" NOT NULL DEFAULT 'PS256',
    "isUserinfoSigned" BOOLEAN NOT NULL DEFAULT false,
    "claimNames" JSONB NOT NULL DEFAULT '{}',
    "contactName" TEXT NOT NULL,
    "contactEmail" TEXT NOT NULL,
    "contactPhone" TEXT,
    "defaultInstanceId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "createdByName" TEXT NOT NULL,
    "switchedOffAt" TIMESTAMPTZ(3),

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ConnectionInstance" (
    "connectionId" UUID NOT NULL,
    "instanceId" UUID NOT NULL,

    CONSTRAINT "ConnectionInstance_pkey" PRIMARY KEY ("connectionId", "instanceId")
);

CREATE TABLE "ConnectionSecret" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "createdByName" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ConnectionSecret_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "OpenidKey" (
    "id" TEXT NOT NULL,
    "alg" "ConnectionSigningAlg" NOT NULL,
    "publicKey" JSONB NOT NULL,
    "sealedPrivate" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "signsFrom" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "publishedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "OpenidKey_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "OpenidState" (
    "model" TEXT NOT NULL,
    "idHash" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "grantId" TEXT,
    "uid" TEXT,
    "consumedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OpenidState_pkey" PRIMARY KEY ("model", "idHash")
);

CREATE TABLE "ServiceSignIn" (
    "id" UUID NOT NULL,
    "interactionUid" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "redirectUri" TEXT NOT NULL,
    "state" TEXT,
    "instanceIds" UUID[],
    "isSeveral" BOOLEAN NOT NULL DEFAULT false,
    "representedKvk" TEXT,
    "requestedLevel" "LevelOfAssurance",
    "authenticatedSince" TIMESTAMPTZ(3),
    "loginHint" TEXT,
    "language" "Language",
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "extendedAt" TIMESTAMPTZ(3),
    "outcome" "SignInOutcome",
    "endedAt" TIMESTAMPTZ(3),
    "ticketHash" TEXT,
    "ticketExpiresAt" TIMESTAMPTZ(3),
    "ticketUsedAt" TIMESTAMPTZ(3),
    "choiceId" UUID,

    CONSTRAINT "ServiceSignIn_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ServiceChoice" (
    "id" UUID NOT NULL,
    "sid" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "sessionId" UUID,
    "actingId" UUID NOT NULL,
    "representedId" UUID NOT NULL,
    "authorizationId" UUID,
    "branchNumber" TEXT,
    "instanceIds" UUID[],
    "level" "LevelOfAssurance" NOT NULL,
    "authenticatedAt" TIMESTAMPTZ(3) NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "grantId" TEXT,
    "enteredAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ServiceChoice_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ActingPseudonym" (
    "providerId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ActingPseudonym_pkey" PRIMARY KEY ("providerId", "personId", "organizationId")
);

CREATE TABLE "LogoutNotice" (
    "choiceId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "givenUpAt" TIMESTAMPTZ(3),
    "lastProblem" TEXT,

    CONSTRAINT "LogoutNotice_pkey" PRIMARY KEY ("choiceId")
);

CREATE TABLE "ServiceUse" (
    "actingId" UUID NOT NULL,
    "representedId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "authorizationId" UUID,
    "firstUsedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ServiceUse_pkey" PRIMARY KEY ("personId", "actingId", "representedId", "serviceId")
);

CREATE INDEX "Connection_providerId_idx" ON "Connection"("providerId");
CREATE INDEX "ConnectionInstance_instanceId_idx" ON "ConnectionInstance"("instanceId");
CREATE UNIQUE INDEX "ConnectionSecret_secretHash_key" ON "ConnectionSecret"("secretHash");
CREATE INDEX "ConnectionSecret_connectionId_idx" ON "ConnectionSecret"("connectionId");
CREATE INDEX "OpenidKey_alg_signsFrom_idx" ON "OpenidKey"("alg", "signsFrom");
CREATE INDEX "OpenidState_grantId_idx" ON "OpenidState"("grantId");
CREATE INDEX "OpenidState_uid_idx" ON "OpenidState"("uid");
CREATE INDEX "OpenidState_expiresAt_idx" ON "OpenidState"("expiresAt");
CREATE UNIQUE INDEX "ServiceSignIn_interactionUid_key" ON "ServiceSignIn"("interactionUid");
CREATE UNIQUE INDEX "ServiceSignIn_ticketHash_key" ON "ServiceSignIn"("ticketHash");
CREATE UNIQUE INDEX "ServiceSignIn_choiceId_key" ON "ServiceSignIn"("choiceId");
CREATE INDEX "ServiceSignIn_connectionId_idx" ON "ServiceSignIn"("connectionId");
CREATE INDEX "ServiceSignIn_createdAt_idx" ON "ServiceSignIn"("createdAt");
CREATE UNIQUE INDEX "ServiceChoice_sid_key" ON "ServiceChoice"("sid");
CREATE UNIQUE INDEX "ServiceChoice_grantId_key" ON "ServiceChoice"("grantId");
CREATE INDEX "ServiceChoice_personId_madeAt_idx" ON "ServiceChoice"("personId", "madeAt");
CREATE INDEX "ServiceChoice_sessionId_idx" ON "ServiceChoice"("sessionId");
CREATE INDEX "ServiceChoice_actingId_idx" ON "ServiceChoice"("actingId");
CREATE INDEX "ServiceChoice_representedId_idx" ON "ServiceChoice"("representedId");
CREATE INDEX "ServiceChoice_authorizationId_idx" ON "ServiceChoice"("authorizationId");
CREATE INDEX "ServiceChoice_connectionId_idx" ON "ServiceChoice"("connectionId");
CREATE UNIQUE INDEX "ActingPseudonym_value_key" ON "ActingPseudonym"("value");
CREATE INDEX "ActingPseudonym_personId_idx" ON "ActingPseudonym"("personId");
CREATE INDEX "ActingPseudonym_organizationId_idx" ON "ActingPseudonym"("organizationId");
CREATE INDEX "LogoutNotice_notBefore_idx" ON "LogoutNotice"("notBefore");
CREATE INDEX "ServiceUse_actingId_representedId_idx" ON "ServiceUse"("actingId", "representedId");
CREATE INDEX "ServiceUse_representedId_idx" ON "ServiceUse"("representedId");
CREATE INDEX "ServiceUse_authorizationId_idx" ON "ServiceUse"("authorizationId");
CREATE INDEX "ServiceUse_serviceId_idx" ON "ServiceUse"("serviceId");

ALTER TABLE "Connection" ADD CONSTRAINT "Connection_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "ServiceProvider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Connection" ADD CONSTRAINT "Connection_defaultInstanceId_fkey" FOREIGN KEY ("defaultInstanceId") REFERENCES "ServiceInstance"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ConnectionInstance" ADD CONSTRAINT "ConnectionInstance_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ConnectionInstance" ADD CONSTRAINT "ConnectionInstance_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "ServiceInstance"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ConnectionSecret" ADD CONSTRAINT "ConnectionSecret_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceSignIn" ADD CONSTRAINT "ServiceSignIn_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceSignIn" ADD CONSTRAINT "ServiceSignIn_choiceId_fkey" FOREIGN KEY ("choiceId") REFERENCES "ServiceChoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_actingId_fkey" FOREIGN KEY ("actingId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_representedId_fkey" FOREIGN KEY ("representedId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "ChainAuthorization"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ActingPseudonym" ADD CONSTRAINT "ActingPseudonym_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "ServiceProvider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ActingPseudonym" ADD CONSTRAINT "ActingPseudonym_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ActingPseudonym" ADD CONSTRAINT "ActingPseudonym_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "LogoutNotice" ADD CONSTRAINT "LogoutNotice_choiceId_fkey" FOREIGN KEY ("choiceId") REFERENCES "ServiceChoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceUse" ADD CONSTRAINT "ServiceUse_actingId_fkey" FOREIGN KEY ("actingId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceUse" ADD CONSTRAINT "ServiceUse_representedId_fkey" FOREIGN KEY ("representedId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceUse" ADD CONSTRAINT "ServiceUse_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceUse" ADD CONSTRAINT "ServiceUse_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceUse" ADD CONSTRAINT "ServiceUse_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "ChainAuthorization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Connection"
  ADD CONSTRAINT "Connection_keys" CHECK (
    ("authMethod" = 'private_key_jwt') = (("jwks" IS NOT NULL) <> ("jwksUri" IS NOT NULL))
    AND NOT ("jwks" IS NOT NULL AND "jwksUri" IS NOT NULL)),
  ADD CONSTRAINT "Connection_redirects" CHECK (cardinality("redirectUris") > 0);

-- A key that signs no more stays published for a while, and only then.
ALTER TABLE "OpenidKey" ADD CONSTRAINT "OpenidKey_retired" CHECK (("retiredAt" IS NULL) = ("publishedUntil" IS NULL));

ALTER TABLE "ServiceSignIn"
  ADD CONSTRAINT "ServiceSignIn_ended" CHECK (("outcome" IS NULL) = ("endedAt" IS NULL)),
  ADD CONSTRAINT "ServiceSignIn_ticket" CHECK (
    ("ticketHash" IS NULL) = ("ticketExpiresAt" IS NULL) AND ("ticketUsedAt" IS NULL OR "ticketHash" IS NOT NULL));

-- On behalf of a client it stands on an authorization, for the own organization on none.
ALTER TABLE "ServiceChoice"
  ADD CONSTRAINT "ServiceChoice_represented" CHECK (("actingId" = "representedId") = ("authorizationId" IS NULL)),
  ADD CONSTRAINT "ServiceChoice_ends" CHECK ("endsAt" > "madeAt" AND "endsAt" <= "madeAt" + interval '2 hours'),
  ADD CONSTRAINT "ServiceChoice_instances" CHECK (cardinality("instanceIds") > 0);

ALTER TABLE "ServiceUse"
  ADD CONSTRAINT "ServiceUse_represented" CHECK (("actingId" = "representedId") = ("authorizationId" IS NULL)),
  ADD CONSTRAINT "ServiceUse_moments" CHECK ("firstUsedAt" <= "lastUsedAt");

-- Two secrets of a connection work at a time, so that one can be replaced by the other.
CREATE FUNCTION "check_connection_secrets"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Connection" WHERE "id" = NEW."connectionId" FOR UPDATE;
  IF (SELECT count(*) FROM "ConnectionSecret" WHERE "connectionId" = NEW."connectionId" AND "revokedAt" IS NULL) > 2 THEN
    RAISE EXCEPTION 'more than two secrets of one connection' USING ERRCODE = 'check_violation', CONSTRAINT = 'ConnectionSecret_two';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "ConnectionSecret_two" AFTER INSERT OR UPDATE ON "ConnectionSecret"
  FOR EACH ROW EXECUTE FUNCTION "check_connection_secrets"();
