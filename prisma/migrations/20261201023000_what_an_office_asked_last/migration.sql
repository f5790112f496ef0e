-- What an office asked last: what it asks most often stands on top where services are chosen.
CREATE INDEX "AuthorizationRequest_intermediaryId_requestedAt_id_idx"
  ON "AuthorizationRequest" ("intermediaryId", "requestedAt" DESC, "id" DESC);
