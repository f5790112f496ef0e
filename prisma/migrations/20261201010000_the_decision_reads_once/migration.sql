-- Whether somebody may act is asked of one client through one office, and of one employee: each finds its rows by both at
-- once. By one of the two it would read everything that a client gave, or everyone to whom an authorization was assigned.
CREATE INDEX "ChainAuthorization_intermediaryId_clientId_validUntil_id_idx"
  ON "ChainAuthorization" ("intermediaryId", "clientId", "validUntil" DESC, "id" DESC);
CREATE INDEX "Assignment_authorizationId_membershipId_endedAt_idx"
  ON "Assignment" ("authorizationId", "membershipId", "endedAt" DESC);
