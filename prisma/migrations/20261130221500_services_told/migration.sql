-- Whom it concerns that services went from the catalogue, or came back, is told afterwards and bit by bit.
CREATE TABLE "ServicesTelling" (
    "id" UUID NOT NULL,
    "change" TEXT NOT NULL,
    "serviceIds" UUID[] NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "toldUpTo" UUID,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ServicesTelling_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ServicesTelling_change" CHECK ("change" IN ('vanished', 'returned')),
    CONSTRAINT "ServicesTelling_names_services" CHECK (cardinality("serviceIds") > 0)
);

CREATE INDEX "ServicesTelling_doneAt_at_idx" ON "ServicesTelling" ("doneAt", "at");

-- Permissions for all of a provider or for everything name no service: they are few, and counted for each service that went.
CREATE INDEX "ChainAuthorization_wide" ON "ChainAuthorization" ("scope", "level") WHERE "scope" <> 'services' AND "status" = 'active';
CREATE INDEX "AuthorizationRequest_wide" ON "AuthorizationRequest" ("scope", "level") WHERE "scope" <> 'services' AND "status" = 'pending';
