-- A service as one provider has it: its own ids, which it sends at sign-in, and its addresses in each language.
ALTER TABLE "Service"
  ADD COLUMN "descriptionUrlNl" TEXT,
  ADD COLUMN "descriptionUrlEn" TEXT,
  ADD COLUMN "urlEn" TEXT;

CREATE TABLE "ServiceInstance" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "instanceUuid" TEXT NOT NULL,
    "serviceUrn" TEXT,
    "urlNl" TEXT,
    "urlEn" TEXT,
    "privacyUrlNl" TEXT,
    "privacyUrlEn" TEXT,
    "isPortal" BOOLEAN NOT NULL DEFAULT false,
    "portalFor" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "ServiceInstance_pkey" PRIMARY KEY ("id"),
    -- An address becomes a link on our pages.
    CONSTRAINT "ServiceInstance_links" CHECK (
      coalesce("urlNl", 'https://') ~* '^https?://' AND coalesce("urlEn", 'https://') ~* '^https?://'
      AND coalesce("privacyUrlNl", 'https://') ~* '^https?://' AND coalesce("privacyUrlEn", 'https://') ~* '^https?://')
);

-- One row for a pair of ids at a provider; a ServiceID that is not known is a value here.
CREATE UNIQUE INDEX "ServiceInstance_ids" ON "ServiceInstance"("providerId", "instanceUuid", "serviceUrn") NULLS NOT DISTINCT;
CREATE INDEX "ServiceInstance_serviceId_idx" ON "ServiceInstance"("serviceId");
CREATE INDEX "ServiceInstance_instanceUuid_idx" ON "ServiceInstance"("instanceUuid");
CREATE INDEX "ServiceInstance_serviceUrn_idx" ON "ServiceInstance"("serviceUrn");

ALTER TABLE "ServiceInstance" ADD CONSTRAINT "ServiceInstance_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ServiceInstance" ADD CONSTRAINT "ServiceInstance_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "ServiceProvider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is known until the next import: another provider than the one that defines a service had an instance of it, and
-- the address is that of the provider that defines it where there is one.
INSERT INTO "ServiceInstance" ("id", "serviceId", "providerId", "instanceUuid", "urlNl")
SELECT gen_random_uuid(), s."id", o."providerId", s."serviceUuid",
       CASE WHEN o."providerId" = s."providerId" AND s."url" ~* '^https?://' THEN s."url" END
FROM "ServiceOffering" o JOIN "Service" s ON s."id" = o."serviceId"
WHERE o."providerId" <> s."providerId" OR s."url" IS NOT NULL;
