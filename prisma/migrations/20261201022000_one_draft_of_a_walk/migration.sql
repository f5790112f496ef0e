-- What somebody begins twice in the same walk (a double click, another tab, the way back) is one draft. Those of before
-- this have no walk and stay as they are: nobody's work is thrown away here.
ALTER TABLE "RequestDraft" ADD COLUMN "walk" TEXT;
ALTER TABLE "RequestDraft" ADD COLUMN "repeatsId" UUID;
CREATE UNIQUE INDEX "RequestDraft_one_of_a_walk" ON "RequestDraft" ("organizationId", "personId", "walk") WHERE "sentAs" IS NULL;
-- Only between two companies something is asked once more, and only an office asks.
ALTER TABLE "RequestDraft" ADD CONSTRAINT "RequestDraft_repeats_a_request" CHECK ("repeatsId" IS NULL OR "kind" = 'request');
