-- The queue reads and counts only what is at the desk: with that in the index, counting never touches the table,
-- and the planner does not take the whole of a state to count the first thousand of it.
DROP INDEX "AdminApplication_status_promisedBy_id_idx";
DROP INDEX "AdminApplication_promisedBy_id_idx";
DROP INDEX "AdminApplication_submittedAt_id_idx";
CREATE INDEX "AdminApplication_status_promisedBy_id_idx" ON "AdminApplication" ("status", "promisedBy", "id") WHERE "submittedAt" IS NOT NULL;
CREATE INDEX "AdminApplication_promisedBy_id_idx" ON "AdminApplication" ("promisedBy", "id") WHERE "submittedAt" IS NOT NULL;
CREATE INDEX "AdminApplication_submittedAt_id_idx" ON "AdminApplication" ("submittedAt", "id") WHERE "submittedAt" IS NOT NULL;
