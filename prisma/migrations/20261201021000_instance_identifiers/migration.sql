-- By which identifiers one instance of a service wants to know whom somebody acts for, where it says so itself: the catalogue
-- lists sets at an instance as at its definition. None: those of the definition.
ALTER TABLE "ServiceInstance" ADD COLUMN "identifierSets" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "ServiceInstance" ADD CONSTRAINT "ServiceInstance_identifierSets" CHECK (
  array_position("identifierSets", NULL) IS NULL AND array_position("identifierSets", '') IS NULL
  AND array_to_string("identifierSets", ' ') ~ '^( ?urn:etoegang:[0-9.]+:EntityConcernedID:(KvKnr|RSIN))*$'
);

-- Whether no set of its own can do without an RSIN; unknown where it has none: its definition says so then.
ALTER TABLE "ServiceInstance" ADD COLUMN "needsRsin" BOOLEAN GENERATED ALWAYS AS (
  CASE WHEN cardinality("identifierSets") > 0 THEN "sets_need_rsin"("identifierSets") END
) STORED;
