-- By which identifiers of an organization a service wants to know whom somebody acts for, as the catalogue lists them: sets
-- in their order, of each all together. None: nothing was said, and the KvK number will do.
ALTER TABLE "Service" ADD COLUMN "identifierSets" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "Service" ADD CONSTRAINT "Service_identifierSets" CHECK (
  array_position("identifierSets", NULL) IS NULL AND array_position("identifierSets", '') IS NULL
  AND array_to_string("identifierSets", ' ') ~ '^( ?urn:etoegang:[0-9.]+:EntityConcernedID:(KvKnr|RSIN))*$'
);

-- Whether no set can do without an RSIN, which not every organization has.
CREATE FUNCTION "sets_need_rsin"(sets TEXT[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT cardinality(sets) > 0 AND NOT EXISTS (SELECT FROM unnest(sets) AS one WHERE one NOT LIKE '%:EntityConcernedID:RSIN%')
$$;
ALTER TABLE "Service" ADD COLUMN "needsRsin" BOOLEAN NOT NULL GENERATED ALWAYS AS ("sets_need_rsin"("identifierSets")) STORED;
