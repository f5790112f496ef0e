-- Whoever reads the former address puts it back with the link of a mail.
ALTER TABLE "ContactChange" ADD COLUMN "undoneAt" TIMESTAMPTZ(3);
ALTER TABLE "ContactChange" ADD CONSTRAINT "ContactChange_undone_address"
  CHECK ("undoneAt" IS NULL OR "kind" = 'email' AND "confirmedAt" IS NOT NULL);
