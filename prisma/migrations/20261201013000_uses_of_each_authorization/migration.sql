-- Uses are kept for each authorization: of two for the same client, or for the own organization, each says by itself when it
-- was used last, and by whom.
ALTER TABLE "ServiceUse" ADD COLUMN "standardId" UUID, ADD COLUMN "permissionId" UUID;

-- For the own organization: the authorization that let them in then, the highest where several did.
UPDATE "ServiceUse" u SET "standardId" = (
  SELECT s."id" FROM "StandardAuthorization" s
  JOIN "Membership" m ON m."id" = s."membershipId"
  JOIN "Service" v ON v."id" = u."serviceId"
  WHERE m."personId" = u."personId" AND s."organizationId" = u."actingId" AND v."level" <= s."level"
    AND s."givenAt" <= u."lastUsedAt" AND (s."endedAt" IS NULL OR s."endedAt" >= u."lastUsedAt")
    AND CASE s."scope" WHEN 'everything' THEN true
      WHEN 'provider' THEN EXISTS (SELECT 1 FROM "ServiceOffering" f WHERE f."serviceId" = v."id" AND f."providerId" = s."providerId")
      ELSE EXISTS (SELECT 1 FROM "StandardService" x WHERE x."authorizationId" = s."id" AND x."serviceId" = v."id") END
  ORDER BY s."level" DESC, s."givenAt" DESC LIMIT 1)
WHERE u."authorizationId" IS NULL;
UPDATE "ServiceUse" SET "permissionId" = COALESCE("authorizationId", "standardId", "representedId");

ALTER TABLE "ServiceUse"
  ALTER COLUMN "permissionId" SET NOT NULL,
  DROP CONSTRAINT "ServiceUse_pkey",
  ADD CONSTRAINT "ServiceUse_pkey" PRIMARY KEY ("personId", "permissionId", "serviceId"),
  -- Of before it was kept, one whose authorization nobody knows any more stands on the organization itself.
  ADD CONSTRAINT "ServiceUse_permission" CHECK ("permissionId" = COALESCE("authorizationId", "standardId", "representedId")),
  ADD CONSTRAINT "ServiceUse_standard" CHECK ("standardId" IS NULL OR "authorizationId" IS NULL);
ALTER TABLE "ServiceUse" ADD CONSTRAINT "ServiceUse_standardId_fkey" FOREIGN KEY ("standardId") REFERENCES "StandardAuthorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DROP INDEX "ServiceUse_actingId_representedId_idx", "ServiceUse_authorizationId_idx";
CREATE INDEX "ServiceUse_actingId_lastUsedAt_idx" ON "ServiceUse"("actingId", "lastUsedAt" DESC);
CREATE INDEX "ServiceUse_personId_lastUsedAt_idx" ON "ServiceUse"("personId", "lastUsedAt" DESC);
CREATE INDEX "ServiceUse_permissionId_lastUsedAt_idx" ON "ServiceUse"("permissionId", "lastUsedAt" DESC);
CREATE INDEX "ServiceUse_authorizationId_idx" ON "ServiceUse"("authorizationId");
CREATE INDEX "ServiceUse_standardId_idx" ON "ServiceUse"("standardId");
