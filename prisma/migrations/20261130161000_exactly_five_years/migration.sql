-- Five years from 23-11-2026 are over after 22-11-2031: until now one day more was taken. What was asked or granted before
-- this migration keeps its day, by a moment inside the constraint, so that it can still be decided and ended.
LOCK TABLE "AuthorizationRequest", "ChainAuthorization", "Membership" IN ACCESS EXCLUSIVE MODE;

DO $$
DECLARE
  since timestamptz := clock_timestamp();
BEGIN
  EXECUTE format(
    'ALTER TABLE "AuthorizationRequest" DROP CONSTRAINT "AuthorizationRequest_at_most_5_years",
       ADD CONSTRAINT "AuthorizationRequest_at_most_5_years" CHECK (
         "validUntil" < COALESCE("validFrom", ("requestedAt" AT TIME ZONE ''Europe/Amsterdam'')::date) + INTERVAL ''5 years''
         OR ("requestedAt" < %1$L::timestamptz
           AND "validUntil" <= COALESCE("validFrom", ("requestedAt" AT TIME ZONE ''Europe/Amsterdam'')::date) + INTERVAL ''5 years''))',
    since);
  EXECUTE format(
    'ALTER TABLE "ChainAuthorization" DROP CONSTRAINT "ChainAuthorization_at_most_5_years",
       ADD CONSTRAINT "ChainAuthorization_at_most_5_years" CHECK (
         "validUntil" < "validFrom" + INTERVAL ''5 years''
         OR ("grantedAt" < %1$L::timestamptz AND "validUntil" <= "validFrom" + INTERVAL ''5 years''))',
    since);
END $$;

-- An admin's status always ended a day before; an employee's last day has nothing to do with when they came.
ALTER TABLE "Membership" DROP CONSTRAINT "Membership_at_most_5_years",
  ADD CONSTRAINT "Membership_at_most_5_years"
    CHECK ("role" <> 'admin' OR "validUntil" < "validFrom" + INTERVAL '5 years') NOT VALID;

-- Days that nobody meant, such as 31-12-9999, broke the page of the draft that had them.
UPDATE "RequestDraft" SET "validFrom" = NULL WHERE "validFrom" NOT BETWEEN '1900-01-01' AND '2199-12-31';
UPDATE "RequestDraft" SET "validUntil" = NULL WHERE "validUntil" NOT BETWEEN '1900-01-01' AND '2199-12-31';
