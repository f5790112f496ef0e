-- Every first admin, and every recovery, is announced by letter to the company's registered address, with a code by which
-- the company objects within thirty days. Admins of before are not announced.
CREATE TYPE "ObjectionOutcome" AS ENUM ('stays', 'ended');

CREATE TABLE "Announcement" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "applicationId" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "objectableUntil" DATE NOT NULL,
    "company" TEXT NOT NULL,
    "street" TEXT,
    "postalCode" TEXT,
    "city" TEXT,
    "codeHash" TEXT,
    "printedAt" TIMESTAMPTZ(3),
    "printedById" UUID,
    "printedByName" TEXT,
    "postedAt" TIMESTAMPTZ(3),
    "postedById" UUID,
    "postedByName" TEXT,

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Announcement_address_is_whole"
      CHECK (("street" IS NULL) = ("postalCode" IS NULL) AND ("street" IS NULL) = ("city" IS NULL)),
    -- What was never printed has no code that somebody could try, and without an address there is nothing to print.
    CONSTRAINT "Announcement_print_is_complete" CHECK (
      ("printedAt" IS NULL) = ("printedById" IS NULL) AND ("printedAt" IS NULL) = ("printedByName" IS NULL)
      AND ("printedAt" IS NULL) = ("codeHash" IS NULL) AND ("printedAt" IS NULL OR "street" IS NOT NULL)
    ),
    CONSTRAINT "Announcement_post_is_complete" CHECK (
      ("postedAt" IS NULL) = ("postedById" IS NULL) AND ("postedAt" IS NULL) = ("postedByName" IS NULL)
      AND ("postedAt" IS NULL OR "printedAt" IS NOT NULL)
    )
);

CREATE UNIQUE INDEX "Announcement_reference_key" ON "Announcement"("reference");
CREATE UNIQUE INDEX "Announcement_eventId_key" ON "Announcement"("eventId");
CREATE INDEX "Announcement_applicationId_idx" ON "Announcement"("applicationId");
CREATE INDEX "Announcement_membershipId_idx" ON "Announcement"("membershipId");
CREATE INDEX "Announcement_postedAt_madeAt_idx" ON "Announcement"("postedAt", "madeAt");

CREATE TABLE "Objection" (
    "id" UUID NOT NULL,
    "announcementId" UUID NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "language" "Language" NOT NULL,
    "explanation" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "outcome" "ObjectionOutcome",
    "decisionEventId" UUID,

    CONSTRAINT "Objection_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Objection_end_is_complete"
      CHECK (("endedAt" IS NULL) = ("outcome" IS NULL) AND ("endedAt" IS NULL) = ("decisionEventId" IS NULL))
);

-- One letter, one objection: a code that was typed twice objects once.
CREATE UNIQUE INDEX "Objection_announcementId_key" ON "Objection"("announcementId");
CREATE INDEX "Objection_decisionEventId_idx" ON "Objection"("decisionEventId");

ALTER TABLE "Announcement"
  ADD CONSTRAINT "Announcement_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "AdminApplication"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "Announcement_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Objection"
  ADD CONSTRAINT "Objection_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
