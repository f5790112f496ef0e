-- Where people begin at a service that the catalogue gives no address of.
ALTER TABLE "Connection" ADD COLUMN "startUrl" TEXT;

-- The certificates with which machines of a connection show who they are, by their thumbprints. One certificate leads to
-- one connection.
CREATE TABLE "ConnectionCertificate" (
  "thumbprint" TEXT NOT NULL,
  "connectionId" UUID NOT NULL,
  CONSTRAINT "ConnectionCertificate_pkey" PRIMARY KEY ("thumbprint"),
  CONSTRAINT "ConnectionCertificate_shape" CHECK ("thumbprint" ~ '^[0-9a-f]{64}$'),
  CONSTRAINT "ConnectionCertificate_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "ConnectionCertificate_connectionId_idx" ON "ConnectionCertificate" ("connectionId");

-- Who came in at a provider for whom: that stays known when the choice itself is forgotten.
CREATE TABLE "KnownPair" (
  "providerId" UUID NOT NULL,
  "personId" UUID NOT NULL,
  "actingId" UUID NOT NULL,
  "representedId" UUID NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "KnownPair_pkey" PRIMARY KEY ("providerId", "personId", "actingId", "representedId"),
  CONSTRAINT "KnownPair_pseudonym_fkey" FOREIGN KEY ("providerId", "personId", "actingId") REFERENCES "ActingPseudonym" ("providerId", "personId", "organizationId") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "KnownPair_representedId_fkey" FOREIGN KEY ("representedId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "KnownPair_representedId_idx" ON "KnownPair" ("representedId");

INSERT INTO "KnownPair" ("providerId", "personId", "actingId", "representedId", "since")
SELECT used."providerId", choice."personId", choice."actingId", choice."representedId", min(choice."enteredAt")
FROM "ServiceChoice" choice
JOIN "Connection" used ON used."id" = choice."connectionId"
JOIN "ActingPseudonym" known ON known."providerId" = used."providerId" AND known."personId" = choice."personId"
  AND known."organizationId" = choice."actingId"
WHERE choice."enteredAt" IS NOT NULL
GROUP BY used."providerId", choice."personId", choice."actingId", choice."representedId";
