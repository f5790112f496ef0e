-- A representative is a person: staff say who they are, and a name alone only says it where it is the only one.
-- A company can be a representative too; then people stand behind it.
ALTER TABLE "Representative"
  ADD COLUMN "isCompany" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "kvkNumber" TEXT,
  ADD COLUMN "companyId" UUID,
  ADD CONSTRAINT "Representative_company_stands_behind_none" CHECK (NOT ("isCompany" AND "companyId" IS NOT NULL)),
  ADD CONSTRAINT "Representative_number_is_of_company" CHECK ("kvkNumber" IS NULL OR ("isCompany" AND "kvkNumber" ~ '^[0-9]{8}$'));

CREATE UNIQUE INDEX "Representative_id_applicationId_key" ON "Representative"("id", "applicationId");
CREATE INDEX "Representative_companyId_idx" ON "Representative"("companyId");
CREATE UNIQUE INDEX "Signatory_id_applicationId_key" ON "Signatory"("id", "applicationId");

-- Of the same application: both columns are the key.
ALTER TABLE "Representative" ADD CONSTRAINT "Representative_companyId_applicationId_fkey"
  FOREIGN KEY ("companyId", "applicationId") REFERENCES "Representative"("id", "applicationId") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION representative_stands_behind_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Representative" r WHERE r."id" = NEW."companyId" AND r."isCompany") THEN
    RAISE EXCEPTION 'Representative_stands_behind_company: people stand behind a company' USING ERRCODE = 'check_violation', CONSTRAINT = 'Representative_stands_behind_company';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Representative_stands_behind_company" BEFORE INSERT OR UPDATE OF "companyId" ON "Representative"
  FOR EACH ROW WHEN (NEW."companyId" IS NOT NULL) EXECUTE FUNCTION representative_stands_behind_company();

CREATE TABLE "RepresentativeLink" (
    "representativeId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "signatoryId" UUID,
    "reason" TEXT NOT NULL,
    "linkedById" UUID NOT NULL,
    "linkedByName" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RepresentativeLink_pkey" PRIMARY KEY ("representativeId")
);

CREATE UNIQUE INDEX "RepresentativeLink_representativeId_applicationId_key" ON "RepresentativeLink"("representativeId", "applicationId");
-- One letter stands for one representative, and so does the applicant, whom no letter names here.
CREATE UNIQUE INDEX "RepresentativeLink_signatoryId_applicationId_key" ON "RepresentativeLink"("signatoryId", "applicationId");
CREATE UNIQUE INDEX "RepresentativeLink_one_applicant" ON "RepresentativeLink"("applicationId") WHERE "signatoryId" IS NULL;

ALTER TABLE "RepresentativeLink" ADD CONSTRAINT "RepresentativeLink_representativeId_applicationId_fkey"
  FOREIGN KEY ("representativeId", "applicationId") REFERENCES "Representative"("id", "applicationId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RepresentativeLink" ADD CONSTRAINT "RepresentativeLink_signatoryId_applicationId_fkey"
  FOREIGN KEY ("signatoryId", "applicationId") REFERENCES "Signatory"("id", "applicationId") ON DELETE CASCADE ON UPDATE CASCADE;

-- Not a company, for a person signs; and the applicant is never two people, themselves and their own letter.
CREATE FUNCTION representative_link_is_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Representative" r WHERE r."id" = NEW."representativeId" AND r."isCompany")
    OR EXISTS (SELECT 1 FROM "Signatory" s WHERE s."id" = NEW."signatoryId" AND s."isApplicant") THEN
    RAISE EXCEPTION 'RepresentativeLink_is_of_person: a person is linked with a letter of somebody else, or with the applicant' USING ERRCODE = 'check_violation', CONSTRAINT = 'RepresentativeLink_is_of_person';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "RepresentativeLink_is_of_person" BEFORE INSERT OR UPDATE ON "RepresentativeLink"
  FOR EACH ROW EXECUTE FUNCTION representative_link_is_of_person();
