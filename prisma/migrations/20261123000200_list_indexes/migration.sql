-- What the lists need to take the same time with 1,000 and with 100,000 authorizations.

-- The orders "name" and "newest" of both lists.
CREATE INDEX "Organization_name_id_idx" ON "Organization" ("name", "id");
CREATE INDEX "ChainAuthorization_intermediaryId_grantedAt_id_idx" ON "ChainAuthorization" ("intermediaryId", "grantedAt" DESC, "id" DESC);
CREATE INDEX "ChainAuthorization_clientId_grantedAt_id_idx" ON "ChainAuthorization" ("clientId", "grantedAt" DESC, "id" DESC);
-- Searching by the name of a provider meets the few authorizations for all of that provider.
CREATE INDEX "ChainAuthorization_providerId_idx" ON "ChainAuthorization" ("providerId") WHERE "providerId" IS NOT NULL;

-- Active authorizations that nobody has been assigned to. It can be computed, but only by walking every
-- authorization of an office: a handful without employee among 100,000 took 60 ms. Written by triggers only.
CREATE TABLE "AuthorizationWithoutEmployee" (
  "authorizationId" UUID NOT NULL,
  "intermediaryId" UUID NOT NULL,
  "validUntil" DATE NOT NULL,
  CONSTRAINT "AuthorizationWithoutEmployee_pkey" PRIMARY KEY ("authorizationId")
);
CREATE INDEX "AuthorizationWithoutEmployee_intermediaryId_validUntil_auth_idx"
  ON "AuthorizationWithoutEmployee" ("intermediaryId", "validUntil", "authorizationId");

-- As before, but FOR NO KEY UPDATE: whoever changes an assignment ends one and makes one, and two of them
-- who both began with a shared lock would wait for each other for ever.
CREATE OR REPLACE FUNCTION assignment_is_possible() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  granted "ChainAuthorization"%ROWTYPE;
BEGIN
  SELECT * INTO granted FROM "ChainAuthorization" WHERE "id" = NEW."authorizationId" FOR NO KEY UPDATE;
  IF granted."status" <> 'active' OR granted."validUntil" < (NEW."assignedAt" AT TIME ZONE 'Europe/Amsterdam')::date THEN
    RAISE EXCEPTION 'Assignment_of_active_authorization: only an active authorization can be assigned'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'Assignment_of_active_authorization';
  END IF;
  PERFORM 1 FROM "Membership" WHERE "id" = NEW."membershipId"
    AND "organizationId" = granted."intermediaryId" AND "endedAt" IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Assignment_to_member: only a member of the intermediary can be assigned'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'Assignment_to_member';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION note_authorization_without_employee(authorization_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Someone who assigns at this moment holds this row: wait for him, and then see what he wrote.
  PERFORM 1 FROM "ChainAuthorization" WHERE "id" = authorization_id FOR NO KEY UPDATE;
  INSERT INTO "AuthorizationWithoutEmployee" ("authorizationId", "intermediaryId", "validUntil")
    SELECT "id", "intermediaryId", "validUntil" FROM "ChainAuthorization" a
    WHERE a."id" = authorization_id AND a."status" = 'active'
      AND NOT EXISTS (SELECT 1 FROM "Assignment" s WHERE s."authorizationId" = a."id" AND s."endedAt" IS NULL)
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION follow_authorization() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status" = 'active' THEN
    PERFORM note_authorization_without_employee(NEW."id");
  ELSE
    DELETE FROM "AuthorizationWithoutEmployee" WHERE "authorizationId" = NEW."id";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "ChainAuthorization_without_employee" AFTER INSERT OR UPDATE OF "status" ON "ChainAuthorization"
  FOR EACH ROW EXECUTE FUNCTION follow_authorization();

CREATE FUNCTION follow_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND NEW."endedAt" IS NULL THEN
    DELETE FROM "AuthorizationWithoutEmployee" WHERE "authorizationId" = NEW."authorizationId";
  ELSE
    PERFORM note_authorization_without_employee(OLD."authorizationId");
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Assignment_without_employee_insert" AFTER INSERT ON "Assignment"
  FOR EACH ROW WHEN (NEW."endedAt" IS NULL) EXECUTE FUNCTION follow_assignment();
CREATE TRIGGER "Assignment_without_employee_update" AFTER UPDATE OF "endedAt" ON "Assignment"
  FOR EACH ROW EXECUTE FUNCTION follow_assignment();
CREATE TRIGGER "Assignment_without_employee_delete" AFTER DELETE ON "Assignment"
  FOR EACH ROW EXECUTE FUNCTION follow_assignment();

INSERT INTO "AuthorizationWithoutEmployee" ("authorizationId", "intermediaryId", "validUntil")
  SELECT "id", "intermediaryId", "validUntil" FROM "ChainAuthorization" a
  WHERE a."status" = 'active'
    AND NOT EXISTS (SELECT 1 FROM "Assignment" s WHERE s."authorizationId" = a."id" AND s."endedAt" IS NULL);
