-- An address or number changes only once the code that was sent to the new one was typed.
CREATE TYPE "ContactKind" AS ENUM ('email', 'mobile');

CREATE TABLE "ContactChange" (
  "id" UUID NOT NULL,
  "personId" UUID NOT NULL,
  "sessionId" UUID,
  "kind" "ContactKind" NOT NULL,
  "value" TEXT NOT NULL,
  "former" TEXT,
  "codeHash" TEXT NOT NULL,
  "codesSent" INTEGER NOT NULL DEFAULT 1,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "confirmedAt" TIMESTAMPTZ(3),
  CONSTRAINT "ContactChange_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ContactChange_former_of_confirmed" CHECK ("former" IS NULL OR "confirmedAt" IS NOT NULL),
  CONSTRAINT "ContactChange_address_remembered" CHECK ("kind" <> 'email' OR "confirmedAt" IS NULL OR "former" IS NOT NULL)
);
CREATE INDEX "ContactChange_personId_kind_idx" ON "ContactChange" ("personId", "kind");
CREATE INDEX "ContactChange_sessionId_idx" ON "ContactChange" ("sessionId");
ALTER TABLE "ContactChange" ADD CONSTRAINT "ContactChange_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ContactChange" ADD CONSTRAINT "ContactChange_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
