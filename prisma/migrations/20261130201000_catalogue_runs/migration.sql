-- What each import of the catalogue did, and the one that waits until a lead has confirmed that so much goes.
CREATE TABLE "CatalogueRun" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "digest" TEXT,
    "etag" TEXT,
    "lastModified" TEXT,
    "problem" TEXT,
    "isSigned" BOOLEAN NOT NULL,
    "services" INTEGER,
    "report" JSONB NOT NULL,
    "confirmedById" UUID,
    "confirmedByName" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CatalogueRun_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "CatalogueRun_source" CHECK ("source" IN ('file', 'address')),
    CONSTRAINT "CatalogueRun_outcome" CHECK ("outcome" IN ('taken', 'unchanged', 'waiting', 'replaced', 'failed')),
    CONSTRAINT "CatalogueRun_problem" CHECK (("outcome" = 'failed') = ("problem" IS NOT NULL)),
    CONSTRAINT "CatalogueRun_confirmed" CHECK (
      ("confirmedAt" IS NULL) = ("confirmedById" IS NULL) AND ("confirmedAt" IS NULL) = ("confirmedByName" IS NULL))
);

CREATE INDEX "CatalogueRun_at_idx" ON "CatalogueRun"("at");
-- One catalogue at most waits.
CREATE UNIQUE INDEX "CatalogueRun_one_waiting" ON "CatalogueRun"("outcome") WHERE "outcome" = 'waiting';
