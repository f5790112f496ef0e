-- What stands on the extract, as a member of staff typed it, so that the product can compare it with the company.
ALTER TABLE "Case"
  ADD COLUMN "extractKvkNumber" TEXT,
  ADD COLUMN "extractName" TEXT,
  ADD COLUMN "extractReadById" UUID,
  ADD COLUMN "extractReadByName" TEXT,
  ADD COLUMN "extractReadAt" TIMESTAMPTZ(3),
  ADD COLUMN "registerComparedAt" TIMESTAMPTZ(3),
  ADD COLUMN "isCompared" BOOLEAN NOT NULL DEFAULT false,
  ADD CONSTRAINT "Case_extract_is_complete" CHECK (
    ("extractKvkNumber" IS NULL) = ("extractName" IS NULL) AND ("extractKvkNumber" IS NULL) = ("extractReadById" IS NULL)
    AND ("extractKvkNumber" IS NULL) = ("extractReadByName" IS NULL) AND ("extractKvkNumber" IS NULL) = ("extractReadAt" IS NULL)
  );

-- Until now an answer of the register that came with the application itself passed for a comparison. Only an answer of
-- later was held against anything.
UPDATE "Case" c
SET "registerComparedAt" = o."registerAskedAt"
FROM "AdminApplication" a JOIN "Organization" o ON o."id" = a."organizationId"
WHERE a."id" = c."id" AND o."registerAnswer" IS NOT NULL AND o."registerAskedAt" > o."registerCheckedAt"
  AND o."registerAskedAt" >= c."arrivedAt";

UPDATE "Case" c
SET "isCompared" = true
FROM "AdminApplication" a
WHERE a."id" = c."id" AND c."registerComparedAt" IS NOT NULL
  AND (a."kind" IN ('further_admin', 'renewal')
    OR EXISTS (SELECT 1 FROM "Representative" r WHERE r."applicationId" = a."id"));

-- Which other accounts share a number, a browser or an address with an applicant.
CREATE INDEX "Person_mobileNumber_idx" ON "Person"("mobileNumber");
CREATE INDEX "KnownBrowser_keyHash_idx" ON "KnownBrowser"("keyHash");
CREATE INDEX "Session_address_idx" ON "Session"("address");
