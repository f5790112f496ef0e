-- What the trade register said last is kept, so that a page that shows it asks nobody and writes nothing.

ALTER TABLE "Organization" ADD COLUMN "registerAnswer" JSONB, ADD COLUMN "registerAskedAt" TIMESTAMPTZ(3);
