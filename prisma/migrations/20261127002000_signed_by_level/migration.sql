-- At which level the signer could sign in at the moment he signed; null for letters signed before this was kept, and when
-- he had no valid means.
ALTER TABLE "Signatory" ADD COLUMN "signedByLevel" "LevelOfAssurance";
