-- Until now one request at a level waited for a client, whatever it asked. From here on only the same services in an
-- overlapping period stand in each other's way: what waits and what runs are compared by one rule, in SQL here and as
-- `overlaps` in lib/authorizations/overlap.ts. Requests that wait already are left alone: nothing compares them until
-- they are decided.

DROP INDEX "AuthorizationRequest_one_open";

-- Whether two permissions of one level name a service in common. `services`: what each covers today.
CREATE FUNCTION scopes_overlap(
  one_scope "Scope", one_provider uuid, one_services uuid[], other_scope "Scope", other_provider uuid, other_services uuid[]
) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT one_scope = 'everything' OR other_scope = 'everything'
    OR COALESCE(one_provider = other_provider, false) OR one_services && other_services
$$;

-- The services that a request asks for today, whatever its scope. "everything" asks for the whole catalogue.
CREATE FUNCTION asked_services(request_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT "serviceId" FROM "RequestedService" WHERE "requestId" = request_id
  UNION
  SELECT o."serviceId" FROM "AuthorizationRequest" r JOIN "ServiceOffering" o ON o."providerId" = r."providerId"
  WHERE r."id" = request_id
$$;

-- The days for which a request asks; what starts on approval could start on the day on which it was asked.
CREATE FUNCTION asked_days(r "AuthorizationRequest") RETURNS daterange LANGUAGE sql STABLE AS $$
  SELECT daterange(COALESCE(r."validFrom", (r."requestedAt" AT TIME ZONE 'Europe/Amsterdam')::date), r."validUntil", '[]')
$$;

-- Two commits for one pair wait for each other here, and see what the first one wrote (READ COMMITTED).
CREATE FUNCTION lock_pair(intermediary_id uuid, client_id uuid) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(intermediary_id::text || client_id::text, 0))
$$;

CREATE OR REPLACE FUNCTION no_overlapping_authorization() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine "ChainAuthorization"%ROWTYPE;
  covered uuid[];
BEGIN
  IF TG_TABLE_NAME = 'AuthorizedService' THEN
    SELECT * INTO mine FROM "ChainAuthorization" WHERE "id" = NEW."authorizationId";
  ELSE
    SELECT * INTO mine FROM "ChainAuthorization" WHERE "id" = NEW."id";
  END IF;
  IF mine."id" IS NULL OR mine."status" <> 'active' THEN RETURN NULL; END IF;
  PERFORM lock_pair(mine."intermediaryId", mine."clientId");
  covered := ARRAY(SELECT covered_services(mine."id"));
  IF EXISTS (
    SELECT 1 FROM "ChainAuthorization" other
    WHERE other."intermediaryId" = mine."intermediaryId" AND other."clientId" = mine."clientId"
      AND other."level" = mine."level" AND other."status" = 'active' AND other."id" <> mine."id"
      AND daterange(other."validFrom", other."validUntil", '[]') && daterange(mine."validFrom", mine."validUntil", '[]')
      AND scopes_overlap(other."scope", other."providerId", ARRAY(SELECT covered_services(other."id")),
        mine."scope", mine."providerId", covered)
  ) THEN
    RAISE EXCEPTION 'ChainAuthorization_no_overlap: the same pair, level and service is authorized already for this period'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'ChainAuthorization_no_overlap';
  END IF;
  -- What a client gives unasked would take away what a request waits for: that is to be decided on instead.
  IF TG_OP = 'INSERT' AND mine."requestId" IS NULL AND EXISTS (
    SELECT 1 FROM "AuthorizationRequest" asked
    WHERE asked."intermediaryId" = mine."intermediaryId" AND asked."clientId" = mine."clientId"
      AND asked."level" = mine."level" AND asked."status" = 'pending'
      AND asked."decideBy" >= (mine."grantedAt" AT TIME ZONE 'Europe/Amsterdam')::date
      AND asked_days(asked) && daterange(mine."validFrom", mine."validUntil", '[]')
      AND scopes_overlap(asked."scope", asked."providerId", ARRAY(SELECT asked_services(asked."id")),
        mine."scope", mine."providerId", covered)
  ) THEN
    RAISE EXCEPTION 'AuthorizationRequest_no_overlap: a request for the same pair, level and service waits for this period'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'AuthorizationRequest_no_overlap';
  END IF;
  RETURN NULL;
END $$;

-- Nothing is asked that waits or runs already. Runs at commit, when the services are there too.
CREATE FUNCTION no_overlapping_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine "AuthorizationRequest"%ROWTYPE;
  asked uuid[];
BEGIN
  IF TG_TABLE_NAME = 'RequestedService' THEN
    SELECT * INTO mine FROM "AuthorizationRequest" WHERE "id" = NEW."requestId";
    asked := ARRAY[NEW."serviceId"];
  ELSE
    SELECT * INTO mine FROM "AuthorizationRequest" WHERE "id" = NEW."id";
    asked := ARRAY(SELECT asked_services(mine."id"));
  END IF;
  IF mine."id" IS NULL OR mine."status" <> 'pending' THEN RETURN NULL; END IF;
  PERFORM lock_pair(mine."intermediaryId", mine."clientId");
  IF EXISTS (
    SELECT 1 FROM "AuthorizationRequest" other
    WHERE other."intermediaryId" = mine."intermediaryId" AND other."clientId" = mine."clientId"
      AND other."level" = mine."level" AND other."status" = 'pending' AND other."id" <> mine."id"
      -- One whose last day has passed waits no more, even before the worker wrote that down.
      AND other."decideBy" >= (mine."requestedAt" AT TIME ZONE 'Europe/Amsterdam')::date
      AND asked_days(other) && asked_days(mine)
      AND scopes_overlap(other."scope", other."providerId", ARRAY(SELECT asked_services(other."id")),
        mine."scope", mine."providerId", asked)
  ) THEN
    RAISE EXCEPTION 'AuthorizationRequest_no_overlap: a request for the same pair, level and service waits for this period'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'AuthorizationRequest_no_overlap';
  END IF;
  IF EXISTS (
    SELECT 1 FROM "ChainAuthorization" given
    WHERE given."intermediaryId" = mine."intermediaryId" AND given."clientId" = mine."clientId"
      AND given."level" = mine."level" AND given."status" = 'active'
      AND daterange(given."validFrom", given."validUntil", '[]') && asked_days(mine)
      AND scopes_overlap(given."scope", given."providerId", ARRAY(SELECT covered_services(given."id")),
        mine."scope", mine."providerId", asked)
  ) THEN
    RAISE EXCEPTION 'ChainAuthorization_no_overlap: the same pair, level and service is authorized already for this period'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'ChainAuthorization_no_overlap';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "AuthorizationRequest_no_overlap" AFTER INSERT ON "AuthorizationRequest"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."status" = 'pending')
  EXECUTE FUNCTION no_overlapping_request();

CREATE CONSTRAINT TRIGGER "RequestedService_no_overlap" AFTER INSERT ON "RequestedService"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION no_overlapping_request();

-- The services and the provider of a scope that was given up do not stay behind in a draft.
UPDATE "RequestDraft" SET "serviceIds" = '{}' WHERE "scope" <> 'services' AND cardinality("serviceIds") > 0;
UPDATE "RequestDraft" SET "providerId" = NULL WHERE "scope" <> 'provider' AND "providerId" IS NOT NULL;
ALTER TABLE "RequestDraft" ADD CONSTRAINT "RequestDraft_choice_of_scope"
  CHECK (("scope" = 'services' OR cardinality("serviceIds") = 0) AND ("scope" = 'provider' OR "providerId" IS NULL));
