-- At which service somebody signs in: the phone shows it and signs it. Attempts without one stay as they were.
ALTER TABLE "SignInChallenge" ADD COLUMN "purpose" JSONB;
