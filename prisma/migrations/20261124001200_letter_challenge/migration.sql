-- Who signs is signed in, so no browser needs a secret of its own.
ALTER TABLE "LetterChallenge" DROP COLUMN "browserHash";
