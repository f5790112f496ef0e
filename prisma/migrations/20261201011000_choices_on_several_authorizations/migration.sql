-- A choice at a portal may stand on several authorizations of one client, each for some of its services.
ALTER TABLE "ServiceChoice" ADD COLUMN "authorizationIds" UUID[] NOT NULL DEFAULT '{}';

ALTER TABLE "ServiceChoice" ADD CONSTRAINT "ServiceChoice_authorizations" CHECK (
  cardinality("authorizationIds") = 0
  OR ("authorizationId" IS NOT NULL AND "authorizationId" = ANY ("authorizationIds")
    AND cardinality("authorizationIds") = cardinality("instanceIds")));

CREATE INDEX "ServiceChoice_authorizationIds_idx" ON "ServiceChoice" USING GIN ("authorizationIds");
