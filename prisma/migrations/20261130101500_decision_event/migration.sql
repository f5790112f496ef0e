-- A decision keeps its event, and what was written with it keeps its decision: taking it back looks for no moments.

ALTER TABLE "AdminApplicationDecision" ADD COLUMN "eventId" UUID;
ALTER TABLE "AdminApplicationMessage" ADD COLUMN "decisionId" UUID;
ALTER TABLE "CaseTask" ADD COLUMN "decisionId" UUID;

-- Decisions of before: their event, their words and their tasks were written in one transaction, at one moment.
UPDATE "AdminApplicationDecision" d SET "eventId" = e."id"
  FROM "AuditEvent" e
  WHERE e."subjectId" = d."applicationId" AND e."at" = d."decidedAt" AND e."actorId" = d."decidedById"
    AND e."type" = CASE d."decision" WHEN 'approve' THEN 'application.approved' WHEN 'reject' THEN 'application.rejected'
      ELSE 'application.more_information_needed' END
    AND NOT EXISTS (SELECT 1 FROM "AdminApplicationDecision" o
      WHERE o."applicationId" = d."applicationId" AND o."decidedAt" = d."decidedAt" AND o."id" < d."id");
UPDATE "AdminApplicationMessage" m SET "decisionId" = d."id"
  FROM "AdminApplicationDecision" d
  WHERE m."applicationId" = d."applicationId" AND m."sentAt" = d."decidedAt" AND m."isFromStaff";
UPDATE "CaseTask" t SET "decisionId" = d."id"
  FROM "AdminApplicationDecision" d
  WHERE t."applicationId" = d."applicationId" AND t."askedAt" = d."decidedAt";
-- Mail that waits until its decision is final can still be cancelled.
UPDATE "Message" m SET "eventId" = d."eventId"
  FROM "AdminApplicationDecision" d
  WHERE m."status" = 'waiting' AND m."eventId" IS NULL AND d."eventId" IS NOT NULL
    AND m."eventKey" LIKE 'application.' || d."decision" || ':' || d."applicationId" || ':' || d."id" || ':%';

CREATE UNIQUE INDEX "AdminApplicationDecision_eventId_key" ON "AdminApplicationDecision"("eventId");
CREATE INDEX "AdminApplicationMessage_decisionId_idx" ON "AdminApplicationMessage"("decisionId");
CREATE INDEX "CaseTask_decisionId_idx" ON "CaseTask"("decisionId");
ALTER TABLE "AdminApplicationMessage" ADD CONSTRAINT "AdminApplicationMessage_decisionId_fkey"
  FOREIGN KEY ("decisionId") REFERENCES "AdminApplicationDecision"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "CaseTask" ADD CONSTRAINT "CaseTask_decisionId_fkey"
  FOREIGN KEY ("decisionId") REFERENCES "AdminApplicationDecision"("id") ON DELETE SET NULL ON UPDATE CASCADE;
