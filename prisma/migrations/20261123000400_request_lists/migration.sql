-- A page of requests is one stretch of the index: the id decides among those of one last day.
DROP INDEX "AuthorizationRequest_intermediaryId_status_decideBy_idx";
DROP INDEX "AuthorizationRequest_clientId_status_decideBy_idx";
CREATE INDEX "AuthorizationRequest_intermediaryId_status_decideBy_id_idx" ON "AuthorizationRequest"("intermediaryId", "status", "decideBy", "id");
CREATE INDEX "AuthorizationRequest_clientId_status_decideBy_id_idx" ON "AuthorizationRequest"("clientId", "status", "decideBy", "id");
