-- How somebody's identity was established, by whom, when and where; a second member of staff confirms it. What was
-- confirmed before keeps nothing of that: it is shown as not recorded. No copy, no number of a document, no BSN.
CREATE TYPE "ProofingMethod" AS ENUM ('in_person', 'video', 'other_means');
CREATE TYPE "IdentityDocument" AS ENUM ('passport', 'id_card', 'driving_licence', 'residence_permit');

ALTER TABLE "Proofing"
  ADD COLUMN "method" "ProofingMethod",
  ADD COLUMN "document" "IdentityDocument",
  ADD COLUMN "place" TEXT,
  ADD COLUMN "establishedOn" DATE,
  ADD COLUMN "recordedAt" TIMESTAMPTZ(3),
  ADD COLUMN "recordedById" UUID,
  ADD COLUMN "recordedByName" TEXT,
  ADD COLUMN "meansId" UUID,
  ADD COLUMN "eventId" UUID,
  ADD CONSTRAINT "Proofing_record_is_complete" CHECK (
    ("method" IS NULL) = ("place" IS NULL) AND ("method" IS NULL) = ("establishedOn" IS NULL)
    AND ("method" IS NULL) = ("recordedAt" IS NULL) AND ("method" IS NULL) = ("recordedById" IS NULL)
    AND ("method" IS NULL) = ("recordedByName" IS NULL)
    AND ("document" IS NULL) = ("method" IS NULL OR "method" = 'other_means')
  ),
  -- Nothing that looks like the number of a document or of a citizen.
  ADD CONSTRAINT "Proofing_place_is_no_number" CHECK (length("place") <= 80 AND "place" !~ '([0-9][ .-]*){7}'),
  -- From EH3 on two people, and never the person themselves.
  ADD CONSTRAINT "Proofing_by_two" CHECK (
    "state" <> 'confirmed' OR "method" IS NULL OR "level" IN ('loa2', 'loa2plus') OR "decidedById" <> "recordedById"
  ),
  ADD CONSTRAINT "Proofing_not_by_oneself" CHECK ("recordedById" IS NULL OR "recordedById" <> "personId");

CREATE UNIQUE INDEX "Proofing_meansId_key" ON "Proofing"("meansId");
ALTER TABLE "Proofing"
  ADD CONSTRAINT "Proofing_meansId_fkey" FOREIGN KEY ("meansId") REFERENCES "Means"("id") ON DELETE SET NULL ON UPDATE CASCADE;
