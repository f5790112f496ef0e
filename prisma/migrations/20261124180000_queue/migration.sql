-- The desk's queue: each view in the order in which it is read.
CREATE INDEX "AdminApplication_status_promisedBy_id_idx" ON "AdminApplication" ("status", "promisedBy", "id");
CREATE INDEX "AdminApplication_promisedBy_id_idx" ON "AdminApplication" ("promisedBy", "id");
CREATE INDEX "AdminApplication_submittedAt_id_idx" ON "AdminApplication" ("submittedAt", "id");
CREATE INDEX "AdminApplication_claimedById_idx" ON "AdminApplication" ("claimedById");
-- Searching for a part of a name among 100,000 people.
CREATE INDEX "Person_name_trgm" ON "Person" USING gin ("name" gin_trgm_ops);
