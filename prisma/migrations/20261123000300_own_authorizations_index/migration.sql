-- "My authorizations" reads the newest assignments of one member, however many he has.
CREATE INDEX "Assignment_membershipId_assignedAt_id_idx" ON "Assignment" ("membershipId", "assignedAt" DESC, "id" DESC) WHERE "endedAt" IS NULL;
