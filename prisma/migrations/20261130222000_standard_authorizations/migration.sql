-- An employee may act for their own organization, with no other company behind it. The rules are those of a chain
-- authorization: a level, a scope, at most five years, never edited, and nothing given twice.

CREATE TABLE "StandardAuthorization" (
  "id" UUID NOT NULL,
  "reference" TEXT NOT NULL,
  "organizationId" UUID NOT NULL,
  "membershipId" UUID NOT NULL,
  "level" "LevelOfAssurance" NOT NULL,
  "scope" "Scope" NOT NULL,
  "providerId" UUID,
  "validFrom" DATE NOT NULL,
  "validUntil" DATE NOT NULL,
  "status" "AuthorizationStatus" NOT NULL DEFAULT 'active',
  "givenAt" TIMESTAMPTZ(3) NOT NULL,
  "givenById" UUID NOT NULL,
  "givenByName" TEXT NOT NULL,
  "endedAt" TIMESTAMPTZ(3),
  "endedById" UUID,
  "endedByName" TEXT,
  "endReason" TEXT,
  "endedByDepartureId" UUID,
  "givenTogetherId" UUID NOT NULL,
  CONSTRAINT "StandardAuthorization_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "StandardAuthorization_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "StandardAuthorization_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "StandardAuthorization_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "ServiceProvider"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "StandardAuthorization_endedByDepartureId_fkey" FOREIGN KEY ("endedByDepartureId") REFERENCES "Departure"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "StandardAuthorization_provider_scope" CHECK (("scope" = 'provider') = ("providerId" IS NOT NULL)),
  CONSTRAINT "StandardAuthorization_end_after_start" CHECK ("validUntil" > "validFrom"),
  CONSTRAINT "StandardAuthorization_at_most_5_years" CHECK ("validUntil" < "validFrom" + INTERVAL '5 years'),
  -- The product ends one in nobody's name: then there is no "endedById".
  CONSTRAINT "StandardAuthorization_end_is_complete" CHECK (
    ("status" = 'ended') = ("endedAt" IS NOT NULL)
    AND ("status" = 'ended' OR ("endedById" IS NULL AND "endedByName" IS NULL AND "endReason" IS NULL AND "endedByDepartureId" IS NULL)))
);

CREATE TABLE "StandardService" (
  "authorizationId" UUID NOT NULL,
  "serviceId" UUID NOT NULL,
  CONSTRAINT "StandardService_pkey" PRIMARY KEY ("authorizationId", "serviceId"),
  CONSTRAINT "StandardService_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "StandardAuthorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "StandardService_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "StandardAuthorization_reference_key" ON "StandardAuthorization"("reference");
-- The admin's list, by last day and by when it was given; an employee's own; and whose provider it names.
CREATE INDEX "StandardAuthorization_organizationId_status_validUntil_id_idx" ON "StandardAuthorization"("organizationId", "status", "validUntil", "id");
CREATE INDEX "StandardAuthorization_organizationId_givenAt_id_idx" ON "StandardAuthorization"("organizationId", "givenAt" DESC, "id" DESC);
CREATE INDEX "StandardAuthorization_membershipId_givenAt_id_idx" ON "StandardAuthorization"("membershipId", "givenAt" DESC, "id" DESC);
CREATE INDEX "StandardAuthorization_givenTogetherId_idx" ON "StandardAuthorization"("givenTogetherId");
CREATE INDEX "StandardAuthorization_providerId_idx" ON "StandardAuthorization"("providerId");
CREATE INDEX "StandardAuthorization_endedByDepartureId_idx" ON "StandardAuthorization"("endedByDepartureId");
CREATE INDEX "StandardService_serviceId_idx" ON "StandardService"("serviceId");

-- Only to somebody who has a place in that very organization. FOR SHARE: an end of that place at the same moment waits,
-- and then finds this authorization too.
CREATE FUNCTION standard_is_possible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Membership" WHERE "id" = NEW."membershipId"
    AND "organizationId" = NEW."organizationId" AND "endedAt" IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'StandardAuthorization_to_member: only a member of the organization can be authorized'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'StandardAuthorization_to_member';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "StandardAuthorization_possible" BEFORE INSERT ON "StandardAuthorization"
  FOR EACH ROW EXECUTE FUNCTION standard_is_possible();
CREATE TRIGGER "StandardAuthorization_possible_again" BEFORE UPDATE OF "status" ON "StandardAuthorization"
  FOR EACH ROW WHEN (NEW."status" = 'active' AND OLD."status" <> 'active') EXECUTE FUNCTION standard_is_possible();

-- Never edited in place: the only change is its end. An end is final, except one that came with a departure that is undone.
CREATE FUNCTION standard_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" = 'ended' AND (NEW."status" = 'ended' OR OLD."endedByDepartureId" IS NULL)
    OR (OLD."reference", OLD."organizationId", OLD."membershipId", OLD."level", OLD."scope", OLD."providerId",
        OLD."validFrom", OLD."validUntil", OLD."givenAt", OLD."givenById", OLD."givenByName", OLD."givenTogetherId")
    IS DISTINCT FROM
       (NEW."reference", NEW."organizationId", NEW."membershipId", NEW."level", NEW."scope", NEW."providerId",
        NEW."validFrom", NEW."validUntil", NEW."givenAt", NEW."givenById", NEW."givenByName", NEW."givenTogetherId")
  THEN
    RAISE EXCEPTION 'StandardAuthorization_only_ends: an authorization is never edited'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'StandardAuthorization_only_ends';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "StandardAuthorization_only_ends" BEFORE UPDATE ON "StandardAuthorization"
  FOR EACH ROW EXECUTE FUNCTION standard_only_ends();

-- The services that it covers today, whatever its scope. "everything" covers the whole catalogue.
CREATE FUNCTION standard_services(authorization_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT "serviceId" FROM "StandardService" WHERE "authorizationId" = authorization_id
  UNION
  SELECT o."serviceId" FROM "StandardAuthorization" a JOIN "ServiceOffering" o ON o."providerId" = a."providerId"
  WHERE a."id" = authorization_id
$$;

-- Two who give something in one organization wait for each other here, and the second sees what the first one wrote
-- (READ COMMITTED). One lock for all of its people: who gives to many takes no second one, so nobody waits in a circle.
CREATE FUNCTION lock_standard(organization_id uuid) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('standard' || organization_id::text, 0))
$$;

-- No two active authorizations of the same person here, level and service with overlapping periods: the rule of chains
-- (`scopes_overlap`, and `overlaps` in lib/authorizations/overlap.ts). Runs at commit, when the services are there too.
CREATE FUNCTION no_overlapping_standard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine "StandardAuthorization"%ROWTYPE;
  covered uuid[];
BEGIN
  IF TG_TABLE_NAME = 'StandardService' THEN
    SELECT * INTO mine FROM "StandardAuthorization" WHERE "id" = NEW."authorizationId";
    covered := ARRAY[NEW."serviceId"];
  ELSE
    SELECT * INTO mine FROM "StandardAuthorization" WHERE "id" = NEW."id";
    covered := ARRAY(SELECT standard_services(mine."id"));
  END IF;
  IF mine."id" IS NULL OR mine."status" <> 'active' THEN RETURN NULL; END IF;
  PERFORM lock_standard(mine."organizationId");
  IF EXISTS (
    SELECT 1 FROM "StandardAuthorization" other
    WHERE other."membershipId" = mine."membershipId" AND other."level" = mine."level" AND other."status" = 'active'
      AND other."id" <> mine."id"
      AND daterange(other."validFrom", other."validUntil", '[]') && daterange(mine."validFrom", mine."validUntil", '[]')
      AND scopes_overlap(other."scope", other."providerId", ARRAY(SELECT standard_services(other."id")),
        mine."scope", mine."providerId", covered)
  ) THEN
    RAISE EXCEPTION 'StandardAuthorization_no_overlap: the same person, level and service is authorized already for this period'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'StandardAuthorization_no_overlap';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "StandardAuthorization_no_overlap" AFTER INSERT OR UPDATE ON "StandardAuthorization"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."status" = 'active')
  EXECUTE FUNCTION no_overlapping_standard();

CREATE CONSTRAINT TRIGGER "StandardService_no_overlap" AFTER INSERT OR UPDATE ON "StandardService"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION no_overlapping_standard();

-- What an admin fills in for the own organization is a draft like the others: with people in the place of a party.
ALTER TYPE "DraftKind" ADD VALUE 'standard';
ALTER TABLE "RequestDraft" ADD COLUMN "membershipIds" UUID[] NOT NULL DEFAULT '{}';
ALTER TABLE "RequestDraft" ADD CONSTRAINT "RequestDraft_party_or_people"
  CHECK ("partyKvkNumber" IS NULL OR cardinality("membershipIds") = 0);
