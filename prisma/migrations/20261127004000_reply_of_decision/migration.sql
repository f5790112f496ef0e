-- Which reply a decision began from: how well each one works can then be counted.
ALTER TABLE "AdminApplicationDecision" ADD COLUMN "templateId" UUID;
ALTER TABLE "AdminApplicationDecision" ADD CONSTRAINT "AdminApplicationDecision_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "ReplyTemplate"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "AdminApplicationDecision_templateId_idx" ON "AdminApplicationDecision"("templateId");
