-- What Postgres can enforce, Postgres enforces (house rule 6). Every rule here is tried
-- in raw SQL by tests/integration/invariants.test.ts. A raised error also names its constraint in the
-- message, because that is all the database driver passes on.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- ---------------------------------------------------------------- organizations and people

ALTER TABLE "Organization"
  ADD CONSTRAINT "Organization_kvkNumber_is_8_digits" CHECK ("kvkNumber" ~ '^[0-9]{8}$');

CREATE INDEX "Organization_name_trgm" ON "Organization" USING gin ("name" gin_trgm_ops);

-- One place per person per organization at a time.
CREATE UNIQUE INDEX "Membership_one_active" ON "Membership" ("personId", "organizationId") WHERE "endedAt" IS NULL;

ALTER TABLE "Membership"
  ADD CONSTRAINT "Membership_admin_has_level" CHECK ("role" <> 'admin' OR ("level" IS NOT NULL AND "validUntil" IS NOT NULL)),
  -- Scheme: a manager's registration lasts five years at most.
  ADD CONSTRAINT "Membership_at_most_5_years" CHECK ("validUntil" IS NULL OR "validUntil" <= "validFrom" + INTERVAL '5 years');

CREATE UNIQUE INDEX "AdminApplication_one_open" ON "AdminApplication" ("personId", "organizationId")
  WHERE "status" IN ('submitted', 'more_information_needed');

-- An organization that has an admin keeps one. Deferred, so that a hand-over in one transaction works.
CREATE FUNCTION keep_one_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Two admins leaving at once wait for each other here.
  PERFORM 1 FROM "Organization" WHERE "id" = OLD."organizationId" FOR UPDATE;
  IF NOT EXISTS (
    SELECT 1 FROM "Membership"
    WHERE "organizationId" = OLD."organizationId" AND "role" = 'admin' AND "endedAt" IS NULL
      -- Somebody whose admin status ran out is no admin any more.
      AND "validUntil" >= (now() AT TIME ZONE 'Europe/Amsterdam')::date
  ) THEN
    RAISE EXCEPTION 'Membership_keep_one_admin: at least one admin stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'Membership_keep_one_admin';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "Membership_keep_one_admin_update" AFTER UPDATE ON "Membership"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."role" = 'admin' AND OLD."endedAt" IS NULL AND (NEW."role" <> 'admin' OR NEW."endedAt" IS NOT NULL))
  EXECUTE FUNCTION keep_one_admin();

CREATE CONSTRAINT TRIGGER "Membership_keep_one_admin_delete" AFTER DELETE ON "Membership"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."role" = 'admin' AND OLD."endedAt" IS NULL)
  EXECUTE FUNCTION keep_one_admin();

-- ---------------------------------------------------------------- requests

ALTER TABLE "AuthorizationRequest"
  ADD CONSTRAINT "AuthorizationRequest_two_parties" CHECK ("intermediaryId" <> "clientId"),
  ADD CONSTRAINT "AuthorizationRequest_provider_scope" CHECK (("scope" = 'provider') = ("providerId" IS NOT NULL)),
  ADD CONSTRAINT "AuthorizationRequest_end_after_start" CHECK ("validUntil" > COALESCE("validFrom", ("requestedAt" AT TIME ZONE 'Europe/Amsterdam')::date)),
  ADD CONSTRAINT "AuthorizationRequest_at_most_5_years"
    CHECK ("validUntil" <= COALESCE("validFrom", ("requestedAt" AT TIME ZONE 'Europe/Amsterdam')::date) + INTERVAL '5 years');

CREATE UNIQUE INDEX "AuthorizationRequest_one_open" ON "AuthorizationRequest" ("intermediaryId", "clientId", "level")
  WHERE "status" = 'pending';

-- A request that was granted, declined, withdrawn or expired stays so.
CREATE FUNCTION request_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'AuthorizationRequest_final: a closed request is final' USING ERRCODE = 'check_violation', CONSTRAINT = 'AuthorizationRequest_final';
END $$;

CREATE TRIGGER "AuthorizationRequest_final" BEFORE UPDATE OF "status" ON "AuthorizationRequest"
  FOR EACH ROW WHEN (OLD."status" <> 'pending' AND NEW."status" <> OLD."status")
  EXECUTE FUNCTION request_is_final();

-- ---------------------------------------------------------------- authorizations

ALTER TABLE "ChainAuthorization"
  ADD CONSTRAINT "ChainAuthorization_two_parties" CHECK ("intermediaryId" <> "clientId"),
  ADD CONSTRAINT "ChainAuthorization_provider_scope" CHECK (("scope" = 'provider') = ("providerId" IS NOT NULL)),
  ADD CONSTRAINT "ChainAuthorization_end_after_start" CHECK ("validUntil" > "validFrom"),
  ADD CONSTRAINT "ChainAuthorization_at_most_5_years" CHECK ("validUntil" <= "validFrom" + INTERVAL '5 years'),
  ADD CONSTRAINT "ChainAuthorization_end_is_complete"
    CHECK (("status" = 'ended') = ("endedAt" IS NOT NULL) AND ("status" = 'ended') = ("endedBy" IS NOT NULL));

-- The services an authorization covers today, whatever its scope. "everything" covers the whole catalogue.
CREATE FUNCTION covered_services(authorization_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT "serviceId" FROM "AuthorizedService" WHERE "authorizationId" = authorization_id
  UNION
  SELECT o."serviceId" FROM "ChainAuthorization" a JOIN "ServiceOffering" o ON o."providerId" = a."providerId"
  WHERE a."id" = authorization_id
$$;

-- No two active authorizations of the same pair, level and service with overlapping periods.
-- Runs at commit, when the services are there too. The lock makes two commits for one pair wait
-- for each other, and the query after it sees what the first one wrote (READ COMMITTED).
CREATE FUNCTION no_overlapping_authorization() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine "ChainAuthorization"%ROWTYPE;
BEGIN
  IF TG_TABLE_NAME = 'AuthorizedService' THEN
    SELECT * INTO mine FROM "ChainAuthorization" WHERE "id" = NEW."authorizationId";
  ELSE
    SELECT * INTO mine FROM "ChainAuthorization" WHERE "id" = NEW."id";
  END IF;
  IF mine."id" IS NULL OR mine."status" <> 'active' THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(mine."intermediaryId"::text || mine."clientId"::text, 0));
  IF EXISTS (
    SELECT 1 FROM "ChainAuthorization" other
    WHERE other."intermediaryId" = mine."intermediaryId" AND other."clientId" = mine."clientId"
      AND other."level" = mine."level" AND other."status" = 'active' AND other."id" <> mine."id"
      AND daterange(other."validFrom", other."validUntil", '[]') && daterange(mine."validFrom", mine."validUntil", '[]')
      AND (
        other."scope" = 'everything' OR mine."scope" = 'everything' OR other."providerId" = mine."providerId"
        OR EXISTS (SELECT covered_services(other."id") INTERSECT SELECT covered_services(mine."id"))
      )
  ) THEN
    RAISE EXCEPTION 'ChainAuthorization_no_overlap: the same pair, level and service is authorized already for this period'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'ChainAuthorization_no_overlap';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "ChainAuthorization_no_overlap" AFTER INSERT OR UPDATE ON "ChainAuthorization"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."status" = 'active')
  EXECUTE FUNCTION no_overlapping_authorization();

CREATE CONSTRAINT TRIGGER "AuthorizedService_no_overlap" AFTER INSERT OR UPDATE ON "AuthorizedService"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION no_overlapping_authorization();

-- Never edited in place: the only change is its end, and an end is final.
CREATE FUNCTION authorization_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" = 'ended'
    OR (OLD."intermediaryId", OLD."clientId", OLD."level", OLD."scope", OLD."providerId", OLD."branchNumber",
        OLD."validFrom", OLD."validUntil", OLD."grantedAt", OLD."grantedById", OLD."requestId", OLD."previousId")
    IS DISTINCT FROM
       (NEW."intermediaryId", NEW."clientId", NEW."level", NEW."scope", NEW."providerId", NEW."branchNumber",
        NEW."validFrom", NEW."validUntil", NEW."grantedAt", NEW."grantedById", NEW."requestId", NEW."previousId")
  THEN
    RAISE EXCEPTION 'ChainAuthorization_only_ends: an authorization is never edited' USING ERRCODE = 'check_violation', CONSTRAINT = 'ChainAuthorization_only_ends';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "ChainAuthorization_only_ends" BEFORE UPDATE ON "ChainAuthorization"
  FOR EACH ROW EXECUTE FUNCTION authorization_only_ends();

-- ---------------------------------------------------------------- assignments

CREATE UNIQUE INDEX "Assignment_one_active" ON "Assignment" ("authorizationId", "membershipId") WHERE "endedAt" IS NULL;

-- Only of an active authorization, and only to a present member of the intermediary.
-- FOR SHARE: an end that happens at the same moment waits, and then finds this assignment too.
CREATE FUNCTION assignment_is_possible() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  granted "ChainAuthorization"%ROWTYPE;
BEGIN
  SELECT * INTO granted FROM "ChainAuthorization" WHERE "id" = NEW."authorizationId" FOR SHARE;
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

CREATE TRIGGER "Assignment_possible" BEFORE INSERT OR UPDATE OF "authorizationId", "membershipId" ON "Assignment"
  FOR EACH ROW EXECUTE FUNCTION assignment_is_possible();

-- ---------------------------------------------------------------- audit

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'AuditEvent_append_only: audit events can be neither changed nor deleted'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'AuditEvent_append_only';
END $$;

CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER "AuditEvent_no_truncate" BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
