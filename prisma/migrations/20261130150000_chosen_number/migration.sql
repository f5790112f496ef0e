-- The phone no longer shows the number: the person chooses it among three, and what they chose is kept.
ALTER TABLE "SignInChallenge" ADD COLUMN "chosenNumber" INTEGER;
ALTER TABLE "LetterChallenge" ADD COLUMN "chosenNumber" INTEGER;

-- What was agreed to before showed its number on both screens.
UPDATE "SignInChallenge" SET "chosenNumber" = "number" WHERE "approvedAt" IS NOT NULL;
UPDATE "LetterChallenge" SET "chosenNumber" = "number" WHERE "signedAt" IS NOT NULL;

-- Nobody agrees without choosing the right number, and who chose another has ended the attempt.
ALTER TABLE "SignInChallenge" ADD CONSTRAINT "SignInChallenge_approved_with_number"
  CHECK ("approvedAt" IS NULL OR "chosenNumber" IS NOT DISTINCT FROM "number");
ALTER TABLE "SignInChallenge" ADD CONSTRAINT "SignInChallenge_wrong_number_refuses"
  CHECK ("chosenNumber" IS NULL OR "chosenNumber" = "number" OR "refusedAt" IS NOT NULL);
ALTER TABLE "LetterChallenge" ADD CONSTRAINT "LetterChallenge_signed_with_number"
  CHECK ("signedAt" IS NULL OR "chosenNumber" IS NOT DISTINCT FROM "number");
ALTER TABLE "LetterChallenge" ADD CONSTRAINT "LetterChallenge_wrong_number_refuses"
  CHECK ("chosenNumber" IS NULL OR "chosenNumber" = "number" OR "refusedAt" IS NOT NULL);
ALTER TABLE "LetterChallenge" ADD CONSTRAINT "LetterChallenge_one_outcome"
  CHECK ("signedAt" IS NULL OR "refusedAt" IS NULL);
